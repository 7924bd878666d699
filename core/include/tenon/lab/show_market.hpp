#pragma once
#include <tenon/lab/decision_model.hpp>
#include <tenon/lab/market.hpp>

namespace tenon::lab {

// What there is to test on, for whoever is signed in.
class ShowMarket {
public:
    static constexpr std::int64_t most_candles = 1'000;
    static constexpr std::size_t most_indicators = 20;
    // An indicator of the first candle asked for is computed from as many candles before it, where there are so many.
    static constexpr std::int64_t candles_before = 4'000;

    struct Listed {
        Asset asset;
        std::vector<CandleStore::Extent> series;  // that have candles
    };
    struct Query {
        std::string asset, timeframe;   // as sent
        std::optional<Timestamp> from;  // none: the last candles before `until`, else the first ones from there on
        Timestamp until = Timestamp::max();
        std::int64_t limit = 100;  // 1 to most_candles
    };
    struct Page {
        Series series;
        std::string source;  // "": there are no candles of the series
        std::vector<Candle> candles;
    };
    struct Lines {
        Page page;
        std::vector<IndicatorLine> lines;  // a value per candle, NaN where there were too few before it
    };

    explicit ShowMarket(CandleStore const& candles) : candles_(candles) {}

    // Those that are known, then those that were imported beside them.
    std::vector<Listed> assets() const;
    // Faults: invalid: an asset that is not listed, no such timeframe.
    Page candles(Query const&) const;
    // Faults: invalid, likewise, and for what is no indicator (field indicators).
    Lines indicators(Query const&, std::vector<std::string> const& names) const;

private:
    CandleStore const& candles_;
};

}  // namespace tenon::lab
