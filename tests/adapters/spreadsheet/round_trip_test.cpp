#include <tenon/kernel/decimal.hpp>
#include <tenon/spreadsheet/table_files.hpp>
#include <cmath>
#include <cstdlib>
#include <random>

#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/writing.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;
using namespace std::chrono_literals;

namespace {

// The one cell that comes back when `value` is written between two marks.
Json back(TableFormat format, Value const& value) {
    TempFolder const folder;
    auto const path = write_table(folder / "a", format, {"first", "value", "last"}, {{"[", value, "]"}});
    auto const reader = spreadsheet::make_table_files()->open(path);
    std::vector<Json> cells;
    REQUIRE(reader->next(cells));
    REQUIRE(reader->next(cells));
    REQUIRE(cells.size() == 3);
    REQUIRE(cells[2] == Json("]"));
    return cells[1];
}

std::string digits_of(Json const& cell) {
    if (auto const* integer = cell.as_integer()) return std::to_string(*integer);
    if (auto const* real = cell.as_real()) return real->digits;
    return cell.as_text() ? *cell.as_text() : "no number";
}

double double_of(Json const& cell) {
    if (auto const* integer = cell.as_integer()) return static_cast<double>(*integer);
    if (auto const* real = cell.as_real()) return real->value;
    return cell.as_text() ? std::strtod(cell.as_text()->c_str(), nullptr) : std::nan("");
}

Timestamp at(std::string_view text) { return parse_timestamp(text).value(); }

}  // namespace

TEST_CASE("Text comes back as it was", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    std::string const text = GENERATE(
        "plain", " spaces ", "a,b;c\td|e", "\"quoted\"", "line\nfeed", "carriage\rreturn", "both\r\n", "=1+1", "'=1+1",
        "''+1", "'", "-5", "007", "true", "2024-01-31", "<&>\"'", "_x000D_", "_x005F_", "a_x0041_b", "\x01\x1F\x7F",
        "Müller 東京 😀", "\xEF\xBF\xBE\xEF\xBF\xBF", "\xEF\xBB\xBFmark", "]]>", "\t", "None", "#N/A", "1e5");
    CHECK(back(format, text) == Json(text));
}

TEST_CASE("Empty text and null are the same empty cell", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    CHECK(back(format, "").is_null());
    CHECK(back(format, Value()).is_null());
}

TEST_CASE("Booleans come back", "[round trip]") {
    bool const value = GENERATE(true, false);
    CHECK(back(TableFormat::xlsx, value) == Json(value));
    CHECK(back(TableFormat::csv, value) == Json(value ? "true" : "false"));
}

TEST_CASE("Integers and decimals come back to the last digit", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    std::int64_t const integer = GENERATE(0LL, 1LL, -1LL, 999'999'999'999'999LL, 1'000'000'000'000'000LL,
                                          9'007'199'254'740'993LL, INT64_MAX, INT64_MIN);
    CHECK(digits_of(back(format, integer)) == std::to_string(integer));
    Decimal const decimal =
        GENERATE(Decimal(1250, 2), Decimal(-5, 1), Decimal(0, 3), Decimal(123'456'789'012'345, 15),
                 Decimal(123'456'789'012'345'678, 18), Decimal(999'999'999'999'999'999, 2), Decimal(1, 18));
    CHECK(Decimal::parse(digits_of(back(format, decimal))) == decimal);
}

TEST_CASE("Reals come back to the last bit", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    TempFolder const folder;
    std::vector<std::string_view> const header{"value"};
    auto const writer = spreadsheet::make_table_files()->create(folder / "a", format, header);
    std::mt19937_64 random(1);
    std::vector<double> written{0.1 + 0.2, 1.0 / 3, 5e-324, 1.7976931348623157e308, -1e22, 123456789.123456789};
    for (int i = 0; i < 2000; ++i)
        written.push_back(std::ldexp(static_cast<double>(random()), static_cast<int>(random() % 200) - 160));
    for (double const value : written) writer->write(std::vector<Value>{value});
    writer->finish();
    auto const reader = spreadsheet::make_table_files()->open(folder / "a");
    std::vector<Json> cells;
    reader->next(cells);
    std::size_t equal = 0;
    for (double const value : written) equal += reader->next(cells) && double_of(cells.at(0)) == value;
    CHECK(equal == written.size());
}

TEST_CASE("Timestamps come back to the millisecond", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    Timestamp const value =
        at(GENERATE("2026-01-31T08:05:09.120Z", "2026-01-31T08:05:09Z", "2026-01-31T00:00:00Z",
                    "1900-03-01T00:00:00.001Z", "1900-02-28T12:00:00Z", "1899-12-31T23:59:59.999Z",
                    "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"));
    Json const cell = back(format, value);
    REQUIRE(cell.as_text());
    CHECK(parse_timestamp(*cell.as_text()) == value);
}

TEST_CASE("Every millisecond of a day comes back", "[round trip]") {
    TempFolder const folder;
    std::vector<std::string_view> const header{"at"};
    auto const writer = spreadsheet::make_table_files()->create(folder / "a", TableFormat::xlsx, header);
    Timestamp const first = at("2099-12-31T00:00:00.000Z");
    constexpr auto step = 8'641ms;  // over the day this falls on every millisecond of a second
    for (int i = 0; i < 9'999; ++i) writer->write(std::vector<Value>{first + i * step});
    writer->finish();
    auto const reader = spreadsheet::make_table_files()->open(folder / "a");
    std::vector<Json> cells;
    reader->next(cells);
    int equal = 0;
    for (int i = 0; i < 9'999; ++i)
        equal +=
            reader->next(cells) && cells.at(0).as_text() && parse_timestamp(*cells[0].as_text()) == first + i * step;
    CHECK(equal == 9'999);
}

TEST_CASE("Dates come back", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    std::string const day =
        GENERATE("2024-02-29", "1900-03-01", "1900-02-28", "1899-12-31", "0001-01-01", "9999-12-31");
    CHECK(back(format, parse_date(day).value()) == Json(day));
}

TEST_CASE("References come back as their key or id, lists and documents as JSON", "[round trip]") {
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    CHECK(back(format, Reference{"id-1", "WO-1000"}) == Json("WO-1000"));
    CHECK(back(format, Reference{"id-1", ""}) == Json("id-1"));
    CHECK(back(format, TextList{"a", "b,\"c\""}) == Json(R"(["a","b,\"c\""])"));
    CHECK(back(format, Document{R"({"a":[1,2]})"}) == Json(R"({"a":[1,2]})"));
}
