#pragma once
#include "postgresql/connection_text.hpp"
#include "postgresql/stall_guard.hpp"
#include "session.hpp"

#include <soci/postgresql/soci-postgresql.h>
#include <optional>
#include <vector>

namespace tenon::sql {

// A connection to a PostgreSQL server. Units of work are SERIALIZABLE transactions, reads of one
// state REPEATABLE READ READ ONLY ones. The server ends statements that run too long; an answer that is
// overdue by more than that cuts the connection.
class PostgresqlSession final : public Session {
public:
    struct Limits {
        std::chrono::milliseconds read, write;  // of one statement, unless a deadline is nearer
    };

    // Fault::unavailable, with libpq's reason and what to do, when the server cannot be reached.
    PostgresqlSession(ConnectionText const&, Limits, StallGuard&);
    ~PostgresqlSession() override;

    void run_script(std::string const& sql) override;
    void begin(Transaction) override;
    void commit() override;
    void rollback() noexcept override;
    void attempt(std::chrono::milliseconds limit, std::function<void()> const& body) override;
    Dialect const& dialect() const override;
    bool is_usable() override;
    void before_statement() override;
    void after_statement() noexcept override;
    void finish(soci::statement&) noexcept override {}
    [[noreturn]] void fail(soci::soci_error const&, std::string_view sql) override;

    // One or more statements without parameters or results, in one message.
    void command(std::string const& sql);
    // Waits as long as it takes for the lock that processes hold while they change the schema.
    void lock_schema();

    std::vector<std::function<void()>> effects;  // of the unit of work under way

private:
    [[noreturn]] void fail(std::string const& state, std::string const& message, std::string_view sql);
    std::chrono::milliseconds limit_now() const;
    void store();
    void attempt_inside(std::chrono::milliseconds limit, std::function<void()> const& body);
    void command_without_limit(std::string const& sql);

    Limits const limits_;
    PGconn* connection_ = nullptr;
    std::optional<StallGuard::Watch> watch_;
    std::chrono::milliseconds limit_;  // that the server keeps to
    bool has_begun_ = false;
};

}  // namespace tenon::sql
