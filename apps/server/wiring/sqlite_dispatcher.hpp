#pragma once
#include "wiring/workplace.hpp"

namespace tenon::server {

// Where requests run over an embedded database: reads on the thread that asks, and once more as a
// scan when they take longer than a moment; scans on reader workers with a deadline, writes on the
// database's writer, passwords and other slow work on workers of their own that may block.
class SqliteDispatcher final : public Workplace {
public:
    SqliteDispatcher(sql::Database& database, Sizes sizes) : Workplace(database, sizes) {}

    void dispatch(http::Cost, Work, Done) noexcept override;

private:
    void read(Work, Done);
};

}  // namespace tenon::server
