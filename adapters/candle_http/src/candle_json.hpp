#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/candle.hpp>

#include <vector>

namespace tenon::candle_http {

// See make_http_feed(). Faults: malformed.
std::vector<lab::Candle> candles_of(Json const& answer);

}  // namespace tenon::candle_http
