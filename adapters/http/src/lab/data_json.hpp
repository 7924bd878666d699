#pragma once
#include "router.hpp"

#include <tenon/lab/import_candles.hpp>
#include <tenon/lab/show_market.hpp>

namespace tenon::http {

Json json_of(std::vector<lab::ShowMarket::Listed> const&);
Json timeframes_json();
Json presets_json();
Json indicator_catalog_json();
Json candles_json(std::span<lab::Candle const>);
Json json_of(lab::ShowMarket::Page const&);
Json json_of(lab::ShowMarket::Lines const&);
Json json_of(lab::ImportCandles::Outcome const&);

// What the OpenAPI document says of the routes of market data.
namespace data_docs {

RouteDoc assets();
RouteDoc timeframes();
RouteDoc presets();
RouteDoc catalog();
RouteDoc candles();
RouteDoc indicators();
RouteDoc import_candles();

}  // namespace data_docs
}  // namespace tenon::http
