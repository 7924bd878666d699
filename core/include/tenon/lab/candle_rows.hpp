#pragma once
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/lab/candle.hpp>
#include <optional>

namespace tenon::lab {

// Which cells of a row hold what of a candle. Other cells do not matter.
struct CandleColumns {
    std::size_t time = 0, open = 0, high = 0, low = 0, close = 0;
    std::optional<std::size_t> clock;   // the time of day, where `time` holds days
    std::optional<std::size_t> volume;  // none: volumes are 0

    // By the names in a row of headers, whatever their case, marks and spaces: the time is one of open_time, timeOpen,
    // timestamp, datetime, unix, date, time (date and time: a day and a time of day); open, high, low, close; volume,
    // vol, tickvol, or the first that begins with volume. nullopt: not all of them are there.
    static std::optional<CandleColumns> by_names(std::span<Json const> headers);
    // Of a row of values without headers: a time, or a day and a time of day, then open, high, low, close, volume, as
    // in Binance's klines. nullopt: those are no such values.
    static std::optional<CandleColumns> by_values(std::span<Json const> cells);
};

// The candle in a row of texts or numbers. Times: seconds, milliseconds, microseconds or nanoseconds since 1970, by
// their size; ISO 8601, without a zone in UTC; YYYYMMDD; YYYY.MM.DD and YYYY/MM/DD. Years 1900 to 2199.
// nullopt: something is wrong with it, which is added to `problems`.
std::optional<Candle> candle_of(CandleColumns const&, std::span<Json const> cells, std::size_t row,
                                std::vector<RowProblem>& problems);

// Whether prices are from 1e-12 to 1e15, low <= open and close <= high, and the volume is from 0 to 1e18.
bool is_sound(Candle const&);

}  // namespace tenon::lab
