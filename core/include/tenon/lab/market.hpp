#pragma once
#include <tenon/lab/candle.hpp>
#include <optional>

namespace tenon::lab {

// Something that is traded.
struct Asset {
    std::string id, name;  // "BTC/USDT", "Bitcoin"
    // How many days before now, or before the end of its history, a test may begin.
    std::int64_t least_lookback_days = 7, most_lookback_days = 365;
    bool trades_always = true;  // false: on an exchange that shuts at night, on weekends and on holidays
};

struct Timeframe {
    std::string_view id, name;  // "4h", "4 hours"
    std::int64_t minutes = 0;

    std::chrono::milliseconds step() const { return std::chrono::minutes(minutes); }
};

// A period that tests are often made over.
struct DatePreset {
    std::string_view id, name, description;
    std::int64_t days = 0;  // up to the end of the history; 0: between the dates, both included
    Date start{}, end{};
};

struct PlaybackSpeed {
    std::string_view id, name;
    std::int64_t milliseconds = 0;  // between candles
};

// The assets that are known by name. Others may be imported under any id that is well formed.
std::span<Asset const> known_assets();
std::span<Timeframe const> timeframes();
std::span<DatePreset const> date_presets();
std::span<PlaybackSpeed const> playback_speeds();

// The asset of an id that asset_id() gave. One that is not known trades always when it is a pair, such as "PEPE/USDT".
Asset asset_of(std::string_view id);

// The id as it is kept: "btc-usdt", "btc_usdt" and "BTCUSDT" are "BTC/USDT", and what is not known is put in capitals.
// Throws Fault::invalid (field asset) unless it is 1 to 32 of letters, digits and ". / _ -".
std::string asset_id(std::string_view sent);
// Throws Fault::invalid (field timeframe).
Timeframe const& timeframe_of(std::string_view sent);

// The candles of a preset. Days are counted back from the end of the last candle of the history, which need not be
// today. Throws Fault::invalid (field date_preset): no such preset, no candles to count back from.
TimeSpan span_of_preset(std::string_view preset, CandleStore::Extent const&);

// What is stored of a series; nullopt when there is nothing.
std::optional<CandleStore::Extent> extent_of(CandleStore const&, Series const&);

// What the source of a series is called once candles of `source` are put into it. Throws Fault::conflict when it would
// be a mixture of real and synthetic candles.
std::string joined_source(CandleStore const&, Series const&, std::string const& source);

}  // namespace tenon::lab
