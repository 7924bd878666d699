#include <tenon/candle_files/file_feed.hpp>

#include "contracts/candle_feed_contract.hpp"
#include "support/scratch_folder.hpp"

#include <tenon/kernel/json.hpp>

#include <filesystem>
#include <fstream>

using namespace tenon;
using namespace tenon::testing;
using Contract = CandleFeedContract;

namespace {

struct World {
    ScratchFolder folder;
    FixedClock clock{Contract::at(100)};
    std::string const path = (folder.path / "BTC-USDT-1h.csv").string();
    std::unique_ptr<lab::CandleFeed> const feed =
        candle_files::make_file_feed((folder.path / "{asset}-{timeframe}.csv").string(), clock);

    void append(std::string const& text) const { std::ofstream(path, std::ios::app | std::ios::binary) << text; }
    void append(Contract::Candles const& candles) const {
        for (auto const& candle : candles) append(line(candle));
    }
    static std::string line(lab::Candle const& c) {
        std::string out = format_timestamp(c.time);
        for (auto const figure : {c.open, c.high, c.low, c.close, c.volume}) out += ',' + to_json(Json(figure));
        return out + '\n';
    }
    Contract::Candles since(int hours) const { return feed->since(Contract::series, Contract::at(hours)); }
};

constexpr auto headers = "time,open,high,low,close,volume\n";

}  // namespace

TEST_CASE("a feed from a file keeps the contract") {
    World world;
    world.append(headers);
    CandleFeedContract(*world.feed, world.clock, [&](auto const& candles) { world.append(candles); }).check();
}

TEST_CASE("a feed from a file needs no headers") {
    World const world;
    world.append({Contract::candle(1), Contract::candle(2)});
    CHECK(world.since(1) == Contract::Candles{Contract::candle(2)});
}

TEST_CASE("a line counts once it is ended") {
    World const world;
    world.append(headers);
    auto const line = World::line(Contract::candle(1));
    for (std::size_t cut = 0; cut < line.size(); ++cut) {
        std::filesystem::remove(world.path);
        world.append(headers + line.substr(0, cut));
        REQUIRE(world.since(0).empty());
    }
    world.append("\n");
    CHECK(world.since(0) == Contract::Candles{Contract::candle(1)});
}

TEST_CASE("a file that was moved away is read on") {
    World const world;
    world.append(headers);
    world.append({Contract::candle(1), Contract::candle(2)});
    std::filesystem::rename(world.path, world.path + ".1");
    CHECK(world.since(1) == Contract::Candles{Contract::candle(2)});  // there is no new one yet
    world.append(headers);
    world.append({Contract::candle(3)});
    CHECK(world.since(1) == Contract::Candles{Contract::candle(2), Contract::candle(3)});
    CHECK(world.since(2) == Contract::Candles{Contract::candle(3)});
    world.append({Contract::candle(4)});
    CHECK(world.since(3) == Contract::Candles{Contract::candle(4)});
    std::filesystem::resize_file(world.path, 0);  // emptied in place
    world.append({Contract::candle(5)});
    CHECK(world.since(4) == Contract::Candles{Contract::candle(5)});
}

TEST_CASE("other separators, ends of lines and quotes") {
    World const world;
    world.append("Date;Open;High;Low;Close;Volume\r\n\"2022-01-08 02:00\";10.5;12;9;11.25;7\r\n\r\n");
    CHECK(world.since(0) == Contract::Candles{Contract::candle(2)});
}

TEST_CASE("what is no file of candles") {
    World const world;
    CHECK_FAULT(world.since(0), Fault::unavailable);
    SECTION("a bad line") {
        world.append(std::string(headers) + "yesterday,1,2,1,2,3\n");
        CHECK_THROWS_MATCHES(
            world.since(0), Error,
            Predicate<Error>(
                [](Error const& error) { return std::string(error.what()).find("Line 2") != std::string::npos; },
                "names the line"));
    }
    SECTION("something else") {
        world.append("hello\nworld\n");
        CHECK_FAULT(world.since(0), Fault::malformed);
    }
    SECTION("an endless line") {
        world.append(std::string(5'000, 'x') + '\n');
        CHECK_FAULT(world.since(0), Fault::malformed);
    }
    SECTION("a file that is too large, before it is read") {
        world.append(headers);
        std::filesystem::resize_file(world.path, (64 << 20) + 1);
        CHECK_FAULT(world.since(0), Fault::malformed);
    }
    SECTION("a folder") {
        std::filesystem::create_directory(world.path);
        CHECK_FAULT(world.since(0), Fault::unavailable);
    }
}

TEST_CASE("no name of an asset leads out of the folder") {
    World const world;
    std::filesystem::create_directory(world.folder.path / "inner");
    std::ofstream(world.folder.path / "secret-1h.csv") << headers << World::line(Contract::candle(1));
    auto const feed =
        candle_files::make_file_feed((world.folder.path / "inner/{asset}-{timeframe}.csv").string(), world.clock);
    CHECK_FAULT(feed->since({"../secret", "1h"}, Contract::at(0)), Fault::unavailable);
    auto const nested = candle_files::make_file_feed(
        (world.folder.path / "inner/{asset}/secret-{timeframe}.csv").string(), world.clock);
    CHECK_FAULT(nested->since({"..", "1h"}, Contract::at(0)), Fault::unavailable);
}

TEST_CASE("a path must say which series it is of") {
    FixedClock const clock;
    CHECK_FAULT(candle_files::make_file_feed("/prices/{asset}.csv", clock), Fault::invalid);
    CHECK_FAULT(candle_files::make_file_feed("/prices/{timeframe}.csv", clock), Fault::invalid);
    CHECK(candle_files::make_file_feed("/secret/{asset}-{timeframe}.csv", clock)->source() ==
          "files of {asset}-{timeframe}.csv");
}
