#pragma once
#include "wiring/worker_pool.hpp"

#include <tenon/http/dispatcher.hpp>
#include <tenon/sql/database.hpp>

namespace tenon::server {

// Where requests run over an embedded database: reads on the thread that asks, scans on reader
// workers with a deadline, writes on the database's writer, slow work on workers that may block.
class SqliteDispatcher final : public http::Dispatcher {
public:
    struct Sizes {
        std::size_t scan_threads = 2, slow_threads = 4, queue_limit = 1024;
        std::chrono::milliseconds scan_deadline{5'000};
    };
    SqliteDispatcher(sql::Database& database, Sizes sizes);

    void dispatch(http::Cost, std::function<void()> work,
                  std::function<void(std::exception_ptr)> done) noexcept override;
    void stop();  // finishes what is queued; later work is refused

private:
    void post(WorkerPool&, std::function<void()> work, std::function<void(std::exception_ptr)> done);

    sql::Database& database_;
    Sizes const sizes_;
    WorkerPool scans_, slow_;
};

}  // namespace tenon::server
