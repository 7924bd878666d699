#include <tenon/lab/candle_rows.hpp>

#include "support/catch.hpp"

#include <limits>
#include <sstream>

using namespace tenon;
using namespace tenon::lab;
using namespace std::chrono_literals;

namespace {

std::vector<Json> cells(std::string const& line) {
    std::vector<Json> row;
    std::string cell;
    for (std::istringstream rest(line); std::getline(rest, cell, ',');) row.emplace_back(cell);
    return row;
}

// The columns that headers name: time, clock, open, high, low, close, volume; '-' for none.
std::string columns(std::string const& headers) {
    auto const found = CandleColumns::by_names(cells(headers));
    if (!found) return "none";
    auto const shown = [](std::optional<std::size_t> at) { return at ? std::to_string(*at) : std::string("-"); };
    return shown(found->time) + shown(found->clock) + shown(found->open) + shown(found->high) + shown(found->low) +
           shown(found->close) + shown(found->volume);
}

std::vector<RowProblem> problems_of(std::string const& line) {
    std::vector<RowProblem> problems;
    CandleColumns const plain{0, 1, 2, 3, 4, {}, 5};
    auto const candle = candle_of(plain, cells(line), 7, problems);
    CHECK(candle.has_value() == problems.empty());
    return problems;
}

std::string codes(std::string const& line) {
    std::string out;
    for (auto const& problem : problems_of(line)) out += problem.field + ":" + problem.code + " ";
    return out;
}

std::string time_of(std::string const& day, std::string const& clock = {}) {
    std::vector<RowProblem> problems;
    CandleColumns columns{0, 2, 2, 2, 2, {}, {}};
    if (!clock.empty()) columns.clock = 1;
    auto const candle = candle_of(columns, std::vector<Json>{day, clock, "1"}, 1, problems);
    return candle ? format_timestamp(candle->time) : "no time";
}

}  // namespace

TEST_CASE("headers of common files of candles are recognised") {
    CHECK(columns("timestamp,open,high,low,close,volume") == "0-12345");
    CHECK(columns("Date,Open,High,Low,Close,Adj Close,Volume") == "0-12346");  // Yahoo
    CHECK(columns("date,close,volume,open,high,low") == "0-34512");            // any order
    CHECK(columns("<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>") == "2345678");  // Stooq
    CHECK(columns("<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<TICKVOL>,<VOL>,<SPREAD>") == "0123457");  // MetaTrader 5
    CHECK(columns("Name,timeOpen,timeClose,timeHigh,timeLow,open,high,low,close,volume,marketCap,timestamp") ==
          "1-56789");  // CoinMarketCap
    CHECK(columns("Date,Open*,High,Low,Close**,Volume,Market Cap") == "0-12345");
    CHECK(columns("unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT") == "0-34567");
    CHECK(columns("open_time,open,high,low,close,volume,close_time,quote_volume,count") == "0-12345");  // Binance
    CHECK(columns("Open Time,Open,High,Low,Close,Volume") == "0-12345");
    CHECK(columns("TIME,OPEN,HIGH,LOW,CLOSE") == "0-1234-");
}

TEST_CASE("headers that lack something are none") {
    CHECK(columns("time,open,high,low") == "none");
    CHECK(columns("time,open,high,low,adj close") == "none");
    CHECK(columns("open,high,low,close,volume") == "none");
    CHECK(columns("close_time,open,high,low,close") == "none");
    CHECK(columns("") == "none");
}

TEST_CASE("values without headers are recognised, too") {
    auto const klines = CandleColumns::by_values(
        cells("1502942400000,4261.48,4313.62,4261.32,4308.83,47.18,1502945999999,202366.1,171,35.16,150952.4,0"));
    REQUIRE(klines);
    CHECK(klines->close == 4);
    CHECK(klines->volume == 5);
    auto const metatrader = CandleColumns::by_values(cells("2020.01.02,00:15,1.1,1.2,1.0,1.15,250"));
    REQUIRE(metatrader);
    CHECK(metatrader->clock == 1);
    CHECK(metatrader->open == 2);
    CHECK_FALSE(CandleColumns::by_values(cells("time,open,high,low,close,volume")));
    CHECK_FALSE(CandleColumns::by_values(cells("1502942400000,4261.48,4313.62,4261.32,4308.83")));
    CHECK_FALSE(CandleColumns::by_values({}));
}

TEST_CASE("times are read in the forms that files have") {
    CHECK(time_of("2024-01-31") == "2024-01-31T00:00:00.000Z");
    CHECK(time_of("2024-01-31 15:30:00") == "2024-01-31T15:30:00.000Z");
    CHECK(time_of("2024-01-31 15:30:00 UTC") == "2024-01-31T15:30:00.000Z");
    CHECK(time_of("2024-01-31T15:30:00+02:00") == "2024-01-31T13:30:00.000Z");
    CHECK(time_of("2024/01/31") == "2024-01-31T00:00:00.000Z");
    CHECK(time_of("2024.01.31 15:30") == "2024-01-31T15:30:00.000Z");
    CHECK(time_of("20240131") == "2024-01-31T00:00:00.000Z");
    CHECK(time_of("1706713200") == "2024-01-31T15:00:00.000Z");
    CHECK(time_of("1706713200.0") == "2024-01-31T15:00:00.000Z");
    CHECK(time_of("1706713200123") == "2024-01-31T15:00:00.123Z");
    CHECK(time_of("1706713200123456") == "2024-01-31T15:00:00.123Z");
    CHECK(time_of("1706713200123456789") == "2024-01-31T15:00:00.123Z");
    CHECK(time_of("946684800") == "2000-01-01T00:00:00.000Z");
    CHECK(time_of("2024.01.31", "15:30") == "2024-01-31T15:30:00.000Z");
    CHECK(time_of("20240131", "153000") == "2024-01-31T15:30:00.000Z");
    CHECK(time_of("2024-01-31", "1706713200") == "2024-01-31T15:00:00.000Z");  // a day, and the whole time beside it
    for (auto const* none : {"", "yesterday", "31/01/2024", "01/31/2024", "2024-02-30", "1.5", "-5", "20241341",
                             "99999999999999999999", "1880-01-01", "Infinity"})
        CHECK(time_of(none) == "no time");
    CHECK(time_of("2024-01-31", "25:00") == "no time");
}

TEST_CASE("what is wrong with a candle is told, all of it") {
    CHECK(codes("2024-01-31,10,12,9,11,500").empty());
    CHECK(codes("2024-01-31,10,10,10,10,0").empty());
    CHECK(codes("x,y,12,9,-1,-2") == "time:not_a_time open:not_a_number close:out_of_range volume:out_of_range ");
    CHECK(codes("2024-01-31,10,12,10.5,11,5") == "low:inconsistent ");
    CHECK(codes("2024-01-31,10,10.5,9,11,5") == "high:inconsistent ");
    CHECK(codes("2024-01-31,10,9,12,11,5") == "low:inconsistent high:inconsistent ");
    CHECK(codes("2024-01-31,0,12,9,11,5") == "open:out_of_range ");
    CHECK(codes("2024-01-31,10,inf,9,11,nan") == "high:out_of_range volume:out_of_range ");
    CHECK(codes("2024-01-31,10,2e15,1e-13,11,2e18") == "high:out_of_range low:out_of_range volume:out_of_range ");
    CHECK(codes("2024-01-31,10,1e999,9,11,5") == "high:not_a_number ");
    CHECK(codes("2024-01-31,\"10\",12,9,11,5") == "open:not_a_number ");
    CHECK(codes("2024-01-31,10 000,12,9,11,5") == "open:not_a_number ");
    CHECK(codes("2024-01-31,10,12") == "low:not_a_number close:not_a_number volume:not_a_number ");
    auto const told = problems_of("2024-01-31,ten,12,9,11,5");
    REQUIRE(told.size() == 1);
    CHECK(told[0].row == 7);
    CHECK(told[0].value == "ten");
}

TEST_CASE("numbers of workbooks and of JSON are candles like texts") {
    std::vector<RowProblem> problems;
    std::vector<Json> const row{std::int64_t{1706713200000}, 10.25, 12, Json::Real{9.5, "9.50"}, 11, 500};
    auto const candle = candle_of(CandleColumns{0, 1, 2, 3, 4, {}, 5}, row, 1, problems);
    REQUIRE(candle);
    CHECK(*candle == Candle{Timestamp(1706713200s), 10.25, 12, 9.5, 11, 500});
}

TEST_CASE("a candle is sound or it is not") {
    Candle const good{Timestamp(), 10, 12, 9, 11, 5};
    CHECK(is_sound(good));
    auto const with = [&](double Candle::*figure, double value) {
        auto candle = good;
        candle.*figure = value;
        return candle;
    };
    for (auto const bad :
         {0.0, -1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
        CHECK_FALSE(is_sound(with(&Candle::low, bad)));
    CHECK(is_sound(with(&Candle::low, 1e-12)));
    CHECK_FALSE(is_sound(with(&Candle::low, 0.9e-12)));
    CHECK(is_sound(with(&Candle::high, 1e15)));
    CHECK_FALSE(is_sound(with(&Candle::high, 1.1e15)));
    CHECK(is_sound(with(&Candle::volume, 1e18)));
    CHECK_FALSE(is_sound(with(&Candle::volume, 1.1e18)));
    CHECK_FALSE(is_sound(with(&Candle::low, 10.5)));
    CHECK_FALSE(is_sound(with(&Candle::high, 10.5)));
    CHECK_FALSE(is_sound(with(&Candle::volume, -1)));
    CHECK_FALSE(is_sound(with(&Candle::close, std::numeric_limits<double>::quiet_NaN())));
}
