#include "wiring/market_kit.hpp"

#include <tenon/sql/candle_store.hpp>

namespace tenon::server {

MarketKit::MarketKit(Application& app) : app_(app), candles_(sql::make_candle_store(app.database)) {}

void MarketKit::bind(http::Router& router) { http::bind_data(router, {show_, import}); }

}  // namespace tenon::server
