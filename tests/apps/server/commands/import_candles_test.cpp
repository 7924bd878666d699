#include "commands/commands.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

using namespace tenon::server;
using tenon::testing::ScratchFolder;

namespace {

struct Told {
    int code = 0;
    std::string text, trouble;
};

Told run(ScratchFolder const& folder, std::vector<std::string> words) {
    words.insert(words.begin(), {"tenon", "import", "candles"});
    words.insert(words.end(), {"--data.dir", (folder.path / "data").string(), "--log.level", "error"});
    std::vector<char const*> pointers;
    for (auto const& word : words) pointers.push_back(word.c_str());
    std::ostringstream out, err;
    auto* const usual_out = std::cout.rdbuf(out.rdbuf());
    auto* const usual_err = std::cerr.rdbuf(err.rdbuf());
    auto const code = run_command(static_cast<int>(pointers.size()), pointers.data());
    std::cout.rdbuf(usual_out), std::cerr.rdbuf(usual_err);
    return {code, out.str(), err.str()};
}

Told import(ScratchFolder const& folder, std::string const& sheet) {
    auto const file = (folder.path / "candles.csv").string();
    std::ofstream(file) << sheet;
    return run(folder, {file, "--asset", "spx", "--timeframe", "1d", "--source", "me"});
}

}  // namespace

TEST_CASE("tenon import candles reads a file, all or nothing") {
    ScratchFolder const folder;
    std::string const days = "Date,Open,High,Low,Close\n2024-01-04,10,12,9,11\n2024-01-05,11,13,10,12\n";
    auto const good = import(folder, days);
    CHECK(good.code == exit_ok);
    CHECK(good.text == "SPX 1d: 2 candles, 2 created, 0 updated, 0 failed\n");
    CHECK(good.trouble.empty());
    auto const bad = import(folder, days + "2024-01-08,12,11,10,11\n");
    CHECK(bad.code == exit_failed);
    CHECK(bad.text == "SPX 1d: 3 candles, 0 created, 0 updated, 1 failed; nothing was applied\n");
    CHECK(bad.trouble == "row 4, high: is below the open or the close (\"11\")\n");
}

TEST_CASE("tenon import candles makes up a series that says so") {
    ScratchFolder const folder;
    auto const made = run(folder, {"--synthetic", "btc-usdt", "--timeframe", "4h", "--days", "30", "--seed", "5"});
    CHECK(made.code == exit_ok);
    CHECK(made.text == "BTC/USDT 4h: 180 candles, 180 created, 0 updated, 0 failed\n");
    auto const wrong_day = run(folder, {"--synthetic", "btc-usdt", "--timeframe", "4h", "--until", "soon"});
    CHECK(wrong_day.code == exit_failed);
    CHECK(run(folder, {"--synthetic", "btc-usdt", "--timeframe", "4h", "--source", "me"}).code == exit_usage);
}

TEST_CASE("tenon import candles needs the lab") {
    ScratchFolder const folder;
    auto const told = run(folder, {"--synthetic", "BTC/USDT", "--timeframe", "1h", "--features", "workshop"});
    CHECK(told.code == exit_failed);
    CHECK(told.trouble == "tenon: The feature lab is switched off\n");
}
