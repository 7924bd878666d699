#pragma once
#include "wiring/workplace.hpp"

#include <tenon/sql/database.hpp>

namespace tenon::server {

// Where requests run over an embedded database: reads on the thread that asks, and once more as a
// scan when they take longer than a moment; scans on reader workers with a deadline, writes on the
// database's writer, passwords and other slow work on workers of their own that may block.
class SqliteDispatcher final : public Workplace {
public:
    struct Sizes {
        std::size_t scan_threads = 2, slow_threads = 4, password_threads = 2, queue_limit = 1024;
        std::chrono::milliseconds read_limit{15}, scan_deadline{5'000}, longest_wait{10'000};

        std::size_t threads() const { return scan_threads + slow_threads + password_threads; }
    };
    SqliteDispatcher(sql::Database& database, Sizes sizes);

    void dispatch(http::Cost, std::function<void()> work,
                  std::function<void(std::exception_ptr)> done) noexcept override;
    void finish_by(WorkerPool::Time) override;
    void stop() override;

private:
    WorkerPool::Sizes pool(std::size_t threads) const { return {threads, sizes_.queue_limit, sizes_.longest_wait}; }
    void read(std::function<void()> work, std::function<void(std::exception_ptr)> done);
    void scan(std::function<void()> work, std::function<void(std::exception_ptr)> done);

    sql::Database& database_;
    Sizes const sizes_;
    WorkerPool scans_, slow_, passwords_;
};

}  // namespace tenon::server
