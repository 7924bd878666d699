#pragma once
#include "postgresql/postgresql_session.hpp"
#include "sessions.hpp"

#include <tenon/kernel/unit_of_work.hpp>

#include <atomic>

namespace tenon::sql {

// Units of work as SERIALIZABLE transactions: each behaves as if it had run alone. One that cannot be
// ordered among those beside it is run again after a short pause, a bounded number of times. A
// unit inside another is a SAVEPOINT.
class PostgresqlUnits final : public UnitOfWork {
public:
    explicit PostgresqlUnits(Sessions& sessions) : sessions_(sessions) {}

    void run(std::function<void()> const& body) override;
    void after_commit(std::function<void()> effect) override;

    std::uint64_t commits() const { return commits_; }
    std::uint64_t replays() const { return replays_; }

private:
    PostgresqlSession* current() const;
    void run_once(std::function<void()> const& body);
    static void run_inside(PostgresqlSession&, std::function<void()> const& body);

    Sessions& sessions_;
    std::atomic<std::uint64_t> commits_ = 0, replays_ = 0;
};

}  // namespace tenon::sql
