#pragma once
#include "wiring/application.hpp"

#include <tenon/http/data_routes.hpp>
#include <tenon/lab/candle_feed.hpp>

namespace tenon::server {

// The lab's price histories.
class MarketKit {
public:
    explicit MarketKit(Application&);  // invalid: the setting lab.feed_url

    void bind(http::Router&);
    lab::CandleStore& candles() { return *candles_; }
    lab::CandleFeed* feed() { return feed_.get(); }  // none: there are no forward tests

private:
    Application& app_;
    std::unique_ptr<lab::CandleStore> const candles_;
    std::unique_ptr<lab::CandleFeed> const feed_;
    lab::ShowMarket const show_{*candles_};

public:
    lab::ImportCandles const import{
        {app_.database.units(), *app_.ground.tables, *candles_, *app_.changes, *app_.ground.clock}};
};

}  // namespace tenon::server
