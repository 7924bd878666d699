#include <tenon/lab/market.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <array>

namespace tenon::lab {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t longest_id = 32, longest_source = 1'000;  // of a series

constexpr auto all_timeframes = std::to_array<Timeframe>({
    {"15m", "15 minutes", 15},
    {"1h", "1 hour", 60},
    {"4h", "4 hours", 240},
    {"1d", "1 day", 1'440},
});

constexpr auto all_presets = std::to_array<DatePreset>({
    {"7d", "Last 7 days", "The last 7 days of the price history", 7},
    {"30d", "Last 30 days", "The last 30 days of the price history", 30},
    {"90d", "Last 90 days", "The last 90 days of the price history", 90},
    {"bull", "Bull run", "Prices that rose: October 2023 to March 2024", 0, Date(2023y / 10 / 1), Date(2024y / 3 / 31)},
    {"crash", "Crash", "Prices that fell: November 2022 to January 2023", 0, Date(2022y / 11 / 1),
     Date(2023y / 1 / 31)},
});

constexpr auto all_speeds = std::to_array<PlaybackSpeed>({
    {"slow", "Slow", 1'000},
    {"normal", "Normal", 500},
    {"fast", "Fast", 200},
    {"instant", "Instant", 0},
});

constexpr bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_mark(char c) { return c == '.' || c == '/' || c == '_' || c == '-'; }

std::string in_capitals(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

// What tells two ids apart.
std::string letters_and_digits(std::string_view text) {
    auto out = in_capitals(text);
    std::erase_if(out, is_mark);
    return out;
}

template <class T>
std::string names_of(std::span<T const> all) {
    std::string names;
    for (auto const& each : all) names += (names.empty() ? "" : ", ") + std::string(each.id);
    return names;
}

Error unknown(std::string const& field, std::string const& message) {
    return Error(Fault::invalid, "The " + field + " " + message, {{field, "unknown_value", message}});
}

}  // namespace

std::span<Asset const> known_assets() {
    static auto const assets = std::to_array<Asset>({{"BTC/USDT", "Bitcoin", 7, 720},
                                                     {"ETH/USDT", "Ethereum", 7, 720},
                                                     {"SOL/USDT", "Solana"},
                                                     {"XRP/USDT", "XRP"},
                                                     {"ADA/USDT", "Cardano"},
                                                     {"DOGE/USDT", "Dogecoin"},
                                                     {"BNB/USDT", "BNB"},
                                                     {"SP500", "S&P 500", 7, 10'000, false}});
    return assets;
}
std::span<Timeframe const> timeframes() { return all_timeframes; }
std::span<DatePreset const> date_presets() { return all_presets; }
std::span<PlaybackSpeed const> playback_speeds() { return all_speeds; }

Asset asset_of(std::string_view id) {
    auto const found = std::ranges::find(known_assets(), id, &Asset::id);
    if (found != known_assets().end()) return *found;
    return {.id = std::string(id), .name = std::string(id), .trades_always = id.find('/') != std::string_view::npos};
}

std::string asset_id(std::string_view sent) {
    auto const is_allowed = [](char c) { return is_letter(c) || is_digit(c) || is_mark(c); };
    auto const wanted = letters_and_digits(sent);
    if (sent.size() > longest_id || !std::ranges::all_of(sent, is_allowed) || wanted.empty())
        throw Error(Fault::invalid, "There is no such asset",
                    {{"asset", "unknown_value", "must be 1 to 32 letters, digits and . / _ -, such as BTC/USDT"}});
    for (auto const& asset : known_assets())
        if (letters_and_digits(asset.id) == wanted) return asset.id;
    return in_capitals(sent);
}

Timeframe const& timeframe_of(std::string_view sent) {
    auto const found = std::ranges::find(all_timeframes, sent, &Timeframe::id);
    if (found == all_timeframes.end()) throw unknown("timeframe", "must be one of " + names_of(timeframes()));
    return *found;
}

TimeSpan span_of_preset(std::string_view preset, CandleStore::Extent const& extent) {
    auto const found = std::ranges::find(all_presets, preset, &DatePreset::id);
    if (found == all_presets.end()) throw unknown("date_preset", "must be one of " + names_of(date_presets()));
    if (found->days == 0) return {found->start, found->end + std::chrono::days(1)};
    if (extent.count == 0)
        throw Error(Fault::invalid, "There are no candles of " + extent.series.asset + " in " + extent.series.timeframe,
                    {{"date_preset", "no_candles", "there are no candles to count the days back from"}});
    auto const until = extent.last + timeframe_of(extent.series.timeframe).step();
    return {until - std::chrono::days(found->days), until};
}

std::optional<CandleStore::Extent> extent_of(CandleStore const& store, Series const& series) {
    for (auto& extent : store.extents())
        if (extent.series == series) return std::move(extent);
    return std::nullopt;
}

std::string joined_source(CandleStore const& store, Series const& series, std::string const& source) {
    auto const there = extent_of(store, series);
    if (!there || there->source == source) return source;
    if (is_synthetic(there->source) != is_synthetic(source))
        throw Error(Fault::conflict, "Real and synthetic candles are not mixed: " + series.asset + " in " +
                                         series.timeframe + " has the source \"" + there->source +
                                         "\"; replace it, or name the same source");
    auto const parts = "; " + there->source + "; ";
    if (parts.find("; " + source + "; ") != parts.npos) return there->source;
    auto all = there->source + "; " + source;
    return all.size() <= longest_source ? all : there->source;
}

}  // namespace tenon::lab
