#pragma once
#include "wiring/workplace.hpp"

#include <tenon/sql/database.hpp>

namespace tenon::server {

// Where requests run over a database on the network: all on workers that may block. Scans, passwords and
// other slow work have threads of their own, so that quick requests never wait behind them.
class PostgresqlDispatcher final : public Workplace {
public:
    struct Sizes {
        // The threads of quick requests are as many as there are connections: more would only wait for one.
        std::size_t quick_threads = 10, scan_threads = 2, slow_threads = 4, password_threads = 2, queue_limit = 1024;
        std::chrono::milliseconds scan_deadline{5'000}, longest_wait{10'000};
    };
    PostgresqlDispatcher(sql::Database& database, Sizes sizes);

    void dispatch(http::Cost, std::function<void()> work,
                  std::function<void(std::exception_ptr)> done) noexcept override;
    void finish_by(WorkerPool::Time) override;
    void stop() override;

private:
    WorkerPool::Sizes pool(std::size_t threads) const { return {threads, sizes_.queue_limit, sizes_.longest_wait}; }
    WorkerPool& pool_of(http::Cost);

    sql::Database& database_;
    Sizes const sizes_;
    WorkerPool quick_, scans_, slow_, passwords_;
};

}  // namespace tenon::server
