#pragma once
#include <tenon/lab/import_candles.hpp>
#include <tenon/lab/show_market.hpp>

namespace tenon::http {

class Router;

// Everything referred to outlives the server.
struct DataUseCases {
    lab::ShowMarket const& show;
    lab::ImportCandles const& import;
};

// /data: assets, timeframes, presets, candles and their import, indicators.
void bind_data(Router&, DataUseCases const&);

}  // namespace tenon::http
