#include "wiring/worker_pool.hpp"

#include "support/catch.hpp"

#include <future>
#include <string>

using namespace tenon::server;
using namespace std::chrono_literals;

namespace {

// One thread, which is kept busy until released.
class BusyPool {
public:
    explicit BusyPool(std::chrono::milliseconds longest_wait, std::size_t queue = 10) : pool({1, queue, longest_wait}) {
        std::promise<void> begun;
        pool.post(
            [&, released = released_.get_future().share()] {
                begun.set_value();
                released.wait();
            },
            [&] { begun.set_value(); });
        begun.get_future().wait();
    }
    ~BusyPool() { release(); }
    void release() {
        if (!std::exchange(is_released_, true)) released_.set_value();
        pool.stop();
    }
    bool post(std::string name) {
        return pool.post([this, name] { said += name + " ran. "; }, [this, name] { said += name + " dropped. "; });
    }

    std::string said;

private:
    std::promise<void> released_;
    bool is_released_ = false;

public:
    WorkerPool pool;
};

}  // namespace

TEST_CASE("what is queued when a pool stops is run, and nothing later is taken") {
    BusyPool busy(1h);
    CHECK(busy.post("a"));
    CHECK(busy.post("b"));
    busy.release();
    CHECK(busy.said == "a ran. b ran. ");
    CHECK_FALSE(busy.post("c"));
    CHECK(busy.said == "a ran. b ran. ");
}

TEST_CASE("a queue that is full takes no more") {
    BusyPool busy(1h, 1);
    CHECK(busy.post("a"));
    CHECK_FALSE(busy.post("b"));
    busy.release();
    CHECK(busy.said == "a ran. ");
}

TEST_CASE("what waited too long is dropped without being run") {
    WorkerPool pool({1, 10, 0ms});
    std::promise<std::string> end;
    pool.post([&] { end.set_value("ran"); }, [&] { end.set_value("dropped"); });
    CHECK(end.get_future().get() == "dropped");
}

TEST_CASE("what has not begun when the pool must be done is dropped") {
    BusyPool busy(1h);
    busy.post("a");
    busy.pool.finish_by(std::chrono::steady_clock::now());
    busy.pool.finish_by(std::chrono::steady_clock::now() + 1h);  // a later time takes nothing back
    busy.release();
    CHECK(busy.said == "a dropped. ");
}
