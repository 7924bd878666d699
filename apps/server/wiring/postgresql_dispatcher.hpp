#pragma once
#include "wiring/workplace.hpp"

namespace tenon::server {

// Where requests run over a database on the network: all on workers that may block.
class PostgresqlDispatcher final : public Workplace {
public:
    PostgresqlDispatcher(sql::Database& database, Sizes sizes)
        : Workplace(database, sizes), quick_(pool(sizes.quick_threads)) {}

    void dispatch(http::Cost, Work, Done) noexcept override;
    void finish_by(WorkerPool::Time) override;
    void stop() override;

private:
    WorkerPool quick_;
};

}  // namespace tenon::server
