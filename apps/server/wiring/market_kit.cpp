#include "wiring/market_kit.hpp"

#include <tenon/candle_files/file_feed.hpp>
#include <tenon/candle_http/http_feed.hpp>
#include <tenon/sql/candle_store.hpp>

namespace tenon::server {
namespace {

std::unique_ptr<lab::CandleFeed> make_feed(Application const& app) {
    static constexpr std::string_view of_files = "file:";
    auto const& url = app.settings.lab_feed_url;
    auto const& ground = app.ground;
    if (url.empty()) return nullptr;
    try {
        if (url.starts_with(of_files)) return candle_files::make_file_feed(url.substr(of_files.size()), *ground.clock);
        return candle_http::make_http_feed({.url = url, .authority = app.settings.lab_feed_ca}, *ground.json,
                                           *ground.clock);
    } catch (Error const& error) {
        throw Error(error.fault(), std::string("The setting lab.feed_url cannot be used: ") + error.what());
    }
}

}  // namespace

MarketKit::MarketKit(Application& app)
    : app_(app), candles_(sql::make_candle_store(app.database)), feed_(make_feed(app)) {}

void MarketKit::bind(http::Router& router) { http::bind_data(router, {show_, import}); }

}  // namespace tenon::server
