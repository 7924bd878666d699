#include "wiring/file_watch.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/error.hpp>

#include <atomic>
#include <future>

using namespace tenon;
using namespace tenon::server;

TEST_CASE("the watch looks again after a look that failed, and ends at once") {
    std::promise<void> looked_twice;
    std::atomic<int> looks = 0;
    FileWatch const watch(
        [&] {
            if (++looks == 2) looked_twice.set_value();
            throw Error(Fault::unavailable, "away");
        },
        std::chrono::milliseconds(1));
    looked_twice.get_future().wait();
    FileWatch const slow([] { FAIL("nothing was to be looked at yet"); }, std::chrono::hours(1));
}
