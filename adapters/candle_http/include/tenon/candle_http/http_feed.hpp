#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/lab/candle_feed.hpp>
#include <memory>

namespace tenon::candle_http {

struct HttpFeedSettings {
    // http:// or https://, with {timeframe} and {asset} (BTC%2FUSDT) or {symbol} (BTCUSDT); {since} is the first time
    // that is not known yet, in milliseconds since 1970.
    std::string url;
    std::string authority = {};  // a file of certificates to verify the server by; empty: the system's
    std::chrono::milliseconds connect{5'000}, whole{20'000};  // how long it may take
};

// Candles from a server that is asked with GET and answers with JSON: an array of candles, or an object whose member
// "candles" or "data" is one. A candle is an array of a time, open, high, low, close, volume (as Binance's klines), or
// an object with members of such names (see lab::CandleColumns). Follows no redirects; reads at most 8 MiB; what is no
// sound candle is refused.
//
// Throws Fault::invalid for such a URL. since() throws not_found for 404, malformed for what is no JSON of candles,
// and unavailable otherwise.
std::unique_ptr<lab::CandleFeed> make_http_feed(HttpFeedSettings const&, JsonReader const&, Clock const&);

}  // namespace tenon::candle_http
