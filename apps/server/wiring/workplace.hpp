#pragma once
#include "wiring/worker_pool.hpp"

#include <tenon/http/dispatcher.hpp>
#include <tenon/sql/database.hpp>

#include <exception>

namespace tenon::server {

// A dispatcher with threads of its own. Scans, passwords and other slow work have their workers whatever the
// database, so that quick requests never wait behind them; where quick ones run differs.
class Workplace : public http::Dispatcher {
public:
    struct Sizes {
        // PostgreSQL: as many as there are connections; more would only wait for one.
        std::size_t quick_threads = 10;
        std::size_t scan_threads = 2, slow_threads = 4, password_threads = 2, queue_limit = 1024;
        std::chrono::milliseconds read_limit{15};  // SQLite: of a read on the thread that asks
        std::chrono::milliseconds scan_deadline{5'000}, longest_wait{10'000};
    };

    virtual void finish_by(WorkerPool::Time);  // what waits for a worker until then is refused
    virtual void stop();                       // finishes what is queued; later work is refused

protected:
    using Work = std::function<void()>;
    using Done = std::function<void(std::exception_ptr)>;

    Workplace(sql::Database& database, Sizes sizes)
        : database_(database),
          sizes_(sizes),
          scans_(pool(sizes.scan_threads)),
          slow_(pool(sizes.slow_threads)),
          passwords_(pool(sizes.password_threads)) {}

    WorkerPool::Sizes pool(std::size_t threads) const { return {threads, sizes_.queue_limit, sizes_.longest_wait}; }
    void scan(Work, Done);

    sql::Database& database_;
    Sizes const sizes_;
    WorkerPool scans_, slow_, passwords_;
};

// What work threw, or nullptr: told to the one who asked, who knows what it means.
std::exception_ptr outcome_of(std::function<void()> const& work) noexcept;

// Runs `work` in the pool and tells `done` its outcome; Fault::unavailable, with a time to try again, when the
// queue is full or the wait was too long.
void run_in(WorkerPool&, std::function<void()> work, std::function<void(std::exception_ptr)> done);

}  // namespace tenon::server
