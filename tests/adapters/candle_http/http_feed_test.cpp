#include <tenon/candle_http/http_feed.hpp>

#include <tenon/json/json_reader.hpp>

#include "contracts/candle_feed_contract.hpp"
#include "server_process.hpp"
#include "support/scratch_folder.hpp"
#include "support/scripted_server.hpp"

#include <fstream>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;
using Contract = CandleFeedContract;

namespace {

Json kline(lab::Candle const& c) {
    return Json::Array{c.time.time_since_epoch().count(), c.open, c.high, c.low, c.close, c.volume};
}
Json object(lab::Candle const& c) {
    return Json::Object{{"timestamp", format_timestamp(c.time)},
                        {"open", c.open},
                        {"high", c.high},
                        {"low", c.low},
                        {"close", c.close},
                        {"volume", c.volume}};
}
template <class Form>
std::string list(Contract::Candles const& candles, Form const& form) {
    Json::Array items;
    for (auto const& candle : candles) items.push_back(form(candle));
    return to_json(items);
}

struct World {
    std::unique_ptr<JsonReader> const json = json::make_json_reader();
    FixedClock clock{Contract::at(100)};

    std::unique_ptr<lab::CandleFeed> feed(std::string const& url, std::string const& authority = {}) const {
        return candle_http::make_http_feed({url, authority, 2'000ms, 1'000ms}, *json, clock);
    }
    // What a feed makes of one answer.
    Contract::Candles asked(Scene const& scene) const {
        ScriptedServer const server({scene});
        return feed(server.url() + "/{asset}/{timeframe}")->since(Contract::series, Contract::at(0));
    }
    Contract::Candles told(std::string const& body) const { return asked({reply_text(200, body)}); }
};

auto const two = Contract::Candles{Contract::candle(1), Contract::candle(2)};

}  // namespace

TEST_CASE("a feed from a server keeps the contract") {
    World world;
    ScratchFolder const folder;
    ServerProcess const server({TENON_PYTHON, TENON_CANDLE_SERVER, folder.path.string()});
    Contract::Candles published;
    auto const feed = world.feed("http://127.0.0.1:" + server.port() + "/{asset}?interval={timeframe}");
    auto const publish = [&](Contract::Candles const& more) {
        published.insert(published.end(), more.begin(), more.end());
        std::ofstream(folder.path / "answer.json") << list(published, kline);
    };
    publish({});
    CandleFeedContract(*feed, world.clock, publish).check();
}

TEST_CASE("the server is asked for a series, and from a time on") {
    World const world;
    ScriptedServer const server({{reply_text(200, "[]")}});
    auto const feed =
        world.feed(server.url() + "/v1/{asset}?symbol={symbol}&interval={timeframe}&start={since}&key=s3cret");
    CHECK(feed->since({"BTC/USDT", "4h"}, Contract::at(0)).empty());
    CHECK(server.request(0).starts_with(
        "GET /v1/BTC%2FUSDT?symbol=BTCUSDT&interval=4h&start=1641600000001&key=s3cret HTTP/1.1\r\n"));
    CHECK(feed->source() == server.url());
    CHECK(world.feed("https://me:s3cret@example.com/{asset}{timeframe}")->source() == "https://example.com");
}

TEST_CASE("candles come as arrays or objects, bare or in an object") {
    World const world;
    CHECK(world.told(list(two, kline)) == two);
    CHECK(world.told(list(two, object)) == two);
    CHECK(world.told("{\"candles\": " + list(two, object) + ", \"source\": \"x\"}") == two);
    CHECK(world.told("{\"code\": 0, \"data\": " + list(two, kline) + "}") == two);
    CHECK(world.told(R"([[1641603600000,"10.5","12","9.0","11.25","7",1641607199999,"1",2,"3","4","0"]])") ==
          Contract::Candles{Contract::candle(1)});
    CHECK(world.told("[]").empty());
}

TEST_CASE("what is no list of sound candles is malformed") {
    World const world;
    for (auto const* body :
         {"", "hello", "{}", "5", "null", "[5]", "[null]", "[[]]", "[{}]", "[[1641603600000,1,2,1]]",
          R"([{"time":1641603600000,"open":1,"high":2,"low":1}])",
          R"([{"time":"x","open":1,"high":2,"low":1,"close":1}])",
          R"([{"time":1641603600000,"open":3,"high":2,"low":1,"close":1}])",
          R"([{"time":1641603600000,"open":0,"high":2,"low":0,"close":1}])", "[[1641603600000,1,2,1,1,1]"})
        CHECK_FAULT(world.told(body), Fault::malformed);
    CHECK_FAULT(world.told('[' + std::string(9 << 20, ' ') + ']'), Fault::malformed);
}

TEST_CASE("a server that does not answer as it should may do so later") {
    World const world;
    auto const fault = [&](Scene const& scene) {
        try {
            world.asked(scene);
        } catch (Error const& error) {
            return std::pair(error.fault(), error.retry_after().value_or(0s));
        }
        throw std::runtime_error("it answered");
    };
    using P = std::pair<Fault, std::chrono::seconds>;
    CHECK(fault({reply_text(404, "[]")}) == P(Fault::not_found, 0s));
    CHECK(fault({reply_text(500, "[]")}) == P(Fault::unavailable, 0s));
    CHECK(fault({reply_text(429, "[]", "Retry-After: 7\r\n")}) == P(Fault::unavailable, 7s));
    CHECK(fault({reply_text(503, "[]", "Retry-After: 3600\r\n")}) == P(Fault::unavailable, 3600s));
    CHECK(fault({reply_text(503, "[]", "Retry-After: 99999999999\r\n")}) == P(Fault::unavailable, 3600s));
    CHECK(fault({reply_text(302, "[]", "Location: http://127.0.0.1:1/\r\n")}) == P(Fault::unavailable, 0s));
    CHECK(fault({""}) == P(Fault::unavailable, 0s));
    CHECK(fault({"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n[[16416"}) == P(Fault::unavailable, 0s));
    CHECK(fault({.reply = "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n[", .hangs = true}) ==
          P(Fault::unavailable, 0s));
    auto const nobody = world.feed("http://127.0.0.1:1/{asset}/{timeframe}");
    CHECK_FAULT(nobody->since(Contract::series, Contract::at(0)), Fault::unavailable);
}

TEST_CASE("only a server whose certificate is good is asked") {
    World const world;
    ScratchFolder const folder;
    std::string const certified = GENERATE("127.0.0.1", "127.0.0.2");
    ServerProcess const server({TENON_PYTHON, TENON_TLS_SERVER, folder.path.string(), certified});
    auto const url = "https://127.0.0.1:" + server.port() + "/{asset}/{timeframe}";
    auto const ask = [&](std::string const& authority) {
        world.feed(url, authority)->since(Contract::series, Contract::at(0));
    };
    auto const own = (folder.path / "certificate.pem").string();
    bool const is_good = certified == "127.0.0.1";
    CHECK_FAULT(ask(own), is_good ? Fault::malformed : Fault::unavailable);  // it says "hello", which is no JSON
    CHECK_FAULT(ask(""), Fault::unavailable);
    CHECK_FAULT(ask("/no/such/file"), Fault::unavailable);
}

TEST_CASE("a URL must say which series is wanted, and how to get there") {
    World const world;
    for (auto const* url :
         {"", "https://example.com", "https://example.com/{asset}", "https://example.com/{timeframe}",
          "ftp://example.com/{asset}{timeframe}", "example.com/{asset}{timeframe}", "file:///etc/{asset}{timeframe}"})
        CHECK_FAULT(world.feed(url), Fault::invalid);
    CHECK_NOTHROW(world.feed("https://example.com/{symbol}{timeframe}"));
}
