#include <tenon/workshop/mapped_rows.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/fake_table_files.hpp"
#include "support/fakes/stub_json_reader.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::MappedRows;
using Sheet = FakeTableFiles::Sheet;

namespace {

std::vector<workshop::MappedColumn> const orders{{"OrderID", "order_id"}, {"Qty", "quantity"}};

// The rows as text: "2: ["A",1]; 3: ...", the fields first.
std::string read(Sheet sheet, std::vector<workshop::MappedColumn> const& columns = orders) {
    FakeTableFiles files;
    bool const is_empty = sheet.empty();
    files.sheets["in"] = std::move(sheet);
    auto const reader = MappedRows(columns, nullptr).open(files, "in");
    std::string all;
    std::vector<Json> cells;
    while (reader->next(cells))
        all += (all.empty() ? "" : "; ") + std::to_string(reader->row_number()) + ": " + to_json(cells);
    if (!is_empty) CHECK(reader->progress() == 1.0);
    return all;
}

std::string meaning_of(Json cell) {
    auto const all = read({{"OrderID", "Qty"}, {"x", std::move(cell)}});
    auto const at = all.rfind(',');
    return all.substr(at + 1, all.size() - at - 2);
}

}  // namespace

TEST_CASE("a mapped sheet has the template's columns alone, under their fields") {
    CHECK(read({{"Client", "Qty", "OrderID"}, {"Ann", 5, "WO-1"}, {"Bo", nullptr, "WO-2"}, {"Cy"}}) ==
          R"(1: ["order_id","quantity"]; 2: ["WO-1",5]; 3: ["WO-2",null]; 4: [null,null])");
    CHECK(read({{2024}, {"x"}}, {{"2024", "year"}}) == R"(1: ["year"]; 2: ["x"])");
}

TEST_CASE("blank rows are passed over and keep their numbers") {
    CHECK(read({{"OrderID", "Qty"}, {}, {nullptr, " "}, {"A", 1}, {nullptr, nullptr, "other"}}) ==
          R"(1: ["order_id","quantity"]; 4: ["A",1]; 5: [null,null])");
}

TEST_CASE("words of a missing value are null, other text stays as it is") {
    for (auto const* word : {"", "NA", "N/A", "n/a", "#N/A", "#N/A N/A", "#NA", "<NA>", "NULL", "null", "NaN", "nan",
                             "-NaN", "-nan", "None", "1.#IND", "-1.#IND", "1.#QNAN", "-1.#QNAN"}) {
        INFO(word);
        CHECK(meaning_of(word) == "null");
    }
    for (auto const* word : {"none", "Na", " NA", "-", "2024-01-31", " x "}) {
        INFO(word);
        CHECK(meaning_of(word) == '"' + std::string(word) + '"');
    }
}

TEST_CASE("integral numbers are integers") {
    CHECK(meaning_of(Json::Real{50.0, "50.0"}) == "50");
    CHECK(meaning_of(Json::Real{-3.0, "-3e0"}) == "-3");
    CHECK(meaning_of(Json::Real{2.5, "2.50"}) == "2.50");
    CHECK(meaning_of(Json::Real{1e300, "1e300"}) == "1e+300");
    CHECK(meaning_of(7) == "7");
    CHECK(meaning_of(true) == "true");
}

TEST_CASE("a sheet whose headers do not serve is refused, naming all of them") {
    CHECK(told_by([] { read({{"Client"}, {"x"}}); }) == "OrderID:missing_column Qty:missing_column");
    CHECK(told_by([] { read({{"Order ID", "qty"}, {"x"}}); }) == "OrderID:missing_column Qty:missing_column");
    CHECK(told_by([] { read({{"OrderID ", "Qty"}, {"x"}}); }) == "OrderID:missing_column");
    CHECK(told_by([] { read({{"OrderID", "Qty", "Qty"}, {"x"}}); }) == "Qty:duplicate_column");
    CHECK(told_by([] { read({{nullptr, " "}, {"OrderID", "Qty"}}); }) == "file:no_header");
    CHECK(std::string(error_of([] { read({{"x"}}); }).what()) ==
          "The sheet lacks columns of the template: OrderID, Qty");
    CHECK_NOTHROW(read({{"OrderID", "Qty", "Note", "Note", nullptr, nullptr}}));
}

TEST_CASE("an empty sheet has no rows") {
    CHECK(read({}) == R"(0: ["order_id","quantity"])");
    CHECK(read({{"OrderID", "Qty"}}) == R"(1: ["order_id","quantity"])");
}

TEST_CASE("of two headers for one field the later counts") {
    StubJsonReader json;
    json.texts = {{"m", Json::Object{{"A", "x"}, {"B", "y"}, {"C", "x"}}}};
    auto const columns = workshop::read_mapping(Document{"m"}, json);
    REQUIRE(columns.size() == 2);
    CHECK(columns[0].header == "C");
    CHECK(columns[0].field == "x");
    CHECK(columns[1].header == "B");
    CHECK(read({{"B", "C"}, {1, 2}}, columns) == R"(1: ["x","y"]; 2: [2,1])");
}
