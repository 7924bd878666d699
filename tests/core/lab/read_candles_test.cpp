#include <tenon/lab/read_candles.hpp>

#include "candle_sheet.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::lab;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

constexpr auto headers = "time,open,high,low,close,volume\n";

CandleSheet read(std::string const& text, bool allow_gaps = false, char const* asset = "BTC/USDT") {
    CandleSheetReader reader(text);
    return read_candles(reader, CandleCalendar(asset_of(asset), timeframe_of("1d")), allow_gaps);
}

std::string day(int number) { return format_date(Date(2024y / 1 / 1) + std::chrono::days(number)) + ",10,12,9,11,5\n"; }

std::string told(CandleSheet const& sheet) {
    std::string out;
    for (auto const& problem : sheet.problems) out += std::to_string(problem.row) + ":" + problem.code + " ";
    return out;
}

}  // namespace

TEST_CASE("a sheet of candles is read") {
    auto const sheet = read(headers + day(0) + day(1) + "\n" + day(2));
    CHECK(told(sheet).empty());
    CHECK(sheet.total == 3);
    CHECK(sheet.first_row == 2);
    CHECK(sheet.last_row == 5);
    REQUIRE(sheet.candles.size() == 3);
    CHECK(sheet.candles[2].time == Timestamp(Date(2024y / 1 / 3)));
}

TEST_CASE("a sheet that descends is turned round") {
    auto const sheet = read(headers + day(2) + day(1) + day(0));
    CHECK(told(sheet).empty());
    REQUIRE(sheet.candles.size() == 3);
    CHECK(sheet.candles.front().time == Timestamp(Date(2024y / 1 / 1)));
    CHECK(sheet.first_row == 4);
    CHECK(sheet.last_row == 2);
}

TEST_CASE("holes and disorder are told with their rows") {
    CHECK(told(read(headers + day(0) + day(1) + day(4) + day(5))) == "4:gap ");
    CHECK(told(read(headers + day(5) + day(4) + day(1))) == "4:gap ");
    CHECK(told(read(headers + day(0) + day(1) + day(1) + day(2))) == "4:duplicate ");
    CHECK(told(read(headers + day(0) + day(0) + day(1))) == "3:duplicate ");
    CHECK(told(read(headers + day(0) + day(1) + day(0))) == "4:out_of_order ");
    CHECK(told(read(headers + day(2) + day(1) + day(2))) == "4:out_of_order ");
    CHECK(told(read(headers + day(0) + "2024-01-01T12:00,10,12,9,11,5\n")) == "3:too_close ");
    auto const gap = read(headers + day(0) + day(3)).problems.at(0);
    CHECK(gap.field == "time");
    CHECK(gap.message == "2 candles are missing after 2024-01-01T00:00:00.000Z, before 2024-01-04T00:00:00.000Z");
    CHECK(gap.value == "2024-01-04T00:00:00.000Z");
}

TEST_CASE("gaps can be allowed, and nothing else") {
    auto const sheet = read(headers + day(0) + day(4) + day(9), true);
    CHECK(told(sheet).empty());
    CHECK(sheet.gaps == 2);
    CHECK(told(read(headers + day(0) + day(4) + day(4), true)) == "4:duplicate ");
}

TEST_CASE("an exchange has its weekends off") {
    auto const friday = day(4), monday = day(7);
    CHECK(told(read(headers + friday + monday, false, "SP500")).empty());
    CHECK(told(read(headers + friday + monday)) == "3:gap ");
}

TEST_CASE("a row that is wrong is one failure, however much is wrong with it, and no gap beside") {
    auto const sheet = read(headers + day(0) + "2024-01-02,x,y,9,11,5\n" + day(2) + day(3));
    CHECK(told(sheet) == "3:not_a_number 3:not_a_number ");
    CHECK(sheet.failed == 1);
    CHECK(sheet.total == 4);
}

TEST_CASE("only so many problems are kept, and all are counted") {
    std::string text = headers;
    for (int i = 0; i < 1'500; ++i) text += "never,10,12,9,11,5\n";
    auto const sheet = read(text);
    CHECK(sheet.failed == 1'500);
    CHECK(sheet.problems.size() == ImportReport::most_problems);
}

TEST_CASE("headers may stand below a few lines, or be missing") {
    CHECK(read("https://www.example.com\n\nBTC daily\n" + std::string(headers) + day(0)).candles.size() == 1);
    CHECK(read(day(0) + day(1)).candles.size() == 2);
    auto const is_refused = [](std::string const& text) { CHECK_VIOLATION(read(text), "file", "no_candles"); };
    is_refused("");
    is_refused(headers);
    is_refused("a,b,c\n1,2,3\n");
    is_refused("a\nb\nc\nd\ne\n" + std::string(headers) + day(0));
}
