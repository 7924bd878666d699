#include <tenon/log/async_log.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"

#include <unistd.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

using namespace tenon;
using log::LogFormat;

namespace {

struct Pipe {
    int ends[2] = {-1, -1};
    Pipe() { REQUIRE(::pipe(ends) == 0); }
    ~Pipe() {
        ::close(ends[0]);
        close_writing();
    }
    void close_writing() {
        if (ends[1] >= 0) ::close(ends[1]);
        ends[1] = -1;
    }
    std::string read_all() const {
        std::string text;
        char buffer[4096];
        for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;)
            text.append(buffer, static_cast<std::size_t>(n));
        return text;
    }
};

// What `use` wrote, after the log has gone.
template <class Use>
std::string written(log::LogSettings settings, Use use) {
    Pipe pipe;
    settings.file_descriptor = pipe.ends[1];
    testing::FixedClock const clock;
    use(*log::make_async_log(settings, clock));
    pipe.close_writing();
    return pipe.read_all();
}

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("A JSON line has time, level, message and the fields in their types", "[log]") {
    auto const text = written({}, [](Log& log) {
        log.write(LogLevel::info, "request",
                  {{"path", "/a \"b\"\n"}, {"status", std::int64_t{200}}, {"ms", 1.5}, {"replayed", false}});
    });
    CHECK(text == R"({"time":"2026-01-31T08:00:00.000Z","level":"info","message":"request",)"
                  R"("path":"/a \"b\"\n","status":200,"ms":1.5,"replayed":false})"
                  "\n");
}

TEST_CASE("A text line quotes what could be misread", "[log]") {
    auto const text = written({.format = LogFormat::text}, [](Log& log) {
        log.write(LogLevel::warning, "slow write", {{"table", "machines"}, {"note", "two words"}, {"empty", ""}});
        log.write(LogLevel::error, "forged\n2026 error", {{"count", std::int64_t{-3}}});
    });
    CHECK(text ==
          "2026-01-31T08:00:00.000Z warning slow write table=machines note=\"two words\" empty=\"\"\n"
          "2026-01-31T08:00:00.000Z error   \"forged\\n2026 error\" count=-3\n");
}

TEST_CASE("Bytes that are no UTF-8 do not spoil the line", "[log]") {
    auto const text = written({}, [](Log& log) { log.write(LogLevel::info, "a\xff", {{"b", "\xc3("}}); });
    CHECK(text.find(R"("message":"a?","b":"?(")") != std::string::npos);
}

TEST_CASE("Lines below the level are not written", "[log]") {
    auto const text = written({.least = LogLevel::warning}, [](Log& log) {
        CHECK_FALSE(log.is_enabled(LogLevel::info));
        CHECK(log.is_enabled(LogLevel::warning));
        log.write(LogLevel::info, "unseen");
        log.write(LogLevel::error, "seen");
    });
    CHECK(lines_of(text).size() == 1);
    CHECK(text.find("seen") != std::string::npos);
}

TEST_CASE("Everything queued is written, in order, when the log goes", "[log]") {
    auto const text = written({.format = LogFormat::text}, [](Log& log) {
        for (int i = 0; i < 200; ++i) log.write(LogLevel::info, std::to_string(i));
    });
    auto const lines = lines_of(text);
    REQUIRE(lines.size() == 200);
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK(lines[i].ends_with(" " + std::to_string(i)));
}

TEST_CASE("A reader that stands still blocks nobody; what is lost is counted and reported", "[log]") {
    constexpr int sent = 20'000;
    Pipe pipe;  // takes 64 KiB, far less than is sent
    testing::FixedClock const clock;
    auto log = log::make_async_log({.queue = 64, .file_descriptor = pipe.ends[1]}, clock);
    for (int i = 0; i < sent; ++i) log->write(LogLevel::info, "a line that is long enough to fill the pipe soon");
    std::uint64_t const dropped = log->dropped();
    CHECK(dropped > 0);

    std::string text;
    std::thread reader([&] { text = pipe.read_all(); });
    log.reset();
    pipe.close_writing();
    reader.join();
    auto const lines = lines_of(text);
    auto const reports =
        static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), [](std::string const& line) {
            return line.find("log lines dropped") != std::string::npos;
        }));
    CHECK(reports > 0);
    CHECK(lines.size() - reports == sent - dropped);
    CHECK(text.find("\"dropped_total\":" + std::to_string(dropped)) != std::string::npos);
}

TEST_CASE("A descriptor that takes nothing is counted, too", "[log]") {
    testing::FixedClock const clock;
    auto log = log::make_async_log({.file_descriptor = -1}, clock);
    log->write(LogLevel::info, "nowhere to go");
    while (log->dropped() == 0) std::this_thread::yield();
    CHECK(log->dropped() == 1);
}
