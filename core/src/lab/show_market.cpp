#include <tenon/lab/show_market.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/lab/manage_agents.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

Error invalid(std::string field, std::string code, std::string const& sentence) {
    return Error(Fault::invalid, sentence, {{std::move(field), std::move(code), sentence}});
}

std::vector<IndicatorCall> calls_of(std::vector<std::string> const& names) {
    if (names.empty()) throw invalid("indicators", "required", "Name at least one indicator, such as rsi or ema(12)");
    if (names.size() > ShowMarket::most_indicators)
        throw invalid("indicators", "too_many",
                      "Name at most " + std::to_string(ShowMarket::most_indicators) + " indicators at once");
    try {
        return indicator_calls(names);
    } catch (Error const& error) {
        throw invalid("indicators", "unknown_value", error.what());
    }
}

}  // namespace

std::vector<ShowMarket::Listed> ShowMarket::assets() const {
    std::vector<Listed> listed;
    for (auto const& asset : known_assets()) listed.push_back({asset, {}});
    for (auto const& extent : candles_.extents()) {
        auto const of_extent = [&](Listed const& one) { return one.asset.id == extent.series.asset; };
        auto found = std::ranges::find_if(listed, of_extent);
        if (found == listed.end()) found = listed.insert(found, {asset_of(extent.series.asset), {}});
        found->series.push_back(extent);
    }
    return listed;
}

ShowMarket::Page ShowMarket::candles(Query const& query) const {
    Page page{{asset_id(query.asset), std::string(timeframe_of(query.timeframe).id)}, {}, {}};
    auto const extents = candles_.extents();
    auto const has_asset = [&](auto const& extent) { return extent.series.asset == page.series.asset; };
    if (std::ranges::find(known_assets(), page.series.asset, &Asset::id) == known_assets().end() &&
        std::ranges::none_of(extents, has_asset))
        throw invalid("asset", "unknown_value", "There is no asset " + page.series.asset + "; see /data/assets");
    auto const extent = std::ranges::find(extents, page.series, &CandleStore::Extent::series);
    if (extent == extents.end()) return page;
    page.source = extent->source;
    TimeSpan const span{query.from.value_or(Timestamp::min()), query.until};
    page.candles =
        query.from ? candles_.read(page.series, span, query.limit) : candles_.read_last(page.series, span, query.limit);
    return page;
}

ShowMarket::Lines ShowMarket::indicators(Query const& query, std::vector<std::string> const& names) const {
    auto const calls = calls_of(names);
    Lines shown{candles(query), {}};
    auto const& asked = shown.page.candles;
    std::vector<Candle> all;
    if (!asked.empty())
        all = candles_.read_last(shown.page.series, {Timestamp::min(), asked.front().time}, candles_before);
    all.insert(all.end(), asked.begin(), asked.end());
    for (auto const& call : calls) {
        auto values = compute(call, all);
        values.erase(values.begin(), values.end() - std::ssize(asked));
        shown.lines.push_back({call, std::move(values)});
    }
    return shown;
}

}  // namespace tenon::lab
