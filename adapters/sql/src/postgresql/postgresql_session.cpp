#include "postgresql/postgresql_session.hpp"

#include "errors.hpp"
#include "postgresql/postgresql_dialect.hpp"
#include "postgresql/postgresql_errors.hpp"

#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>

namespace tenon::sql {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds grace{3'000};             // between the server's own limit and the cut
constexpr milliseconds no_limit{0};              // as PostgreSQL says it
constexpr long long schema_lock = 0x54454E4F4E;  // a number of our own

// A transaction whose process hangs would keep others waiting for its locks.
constexpr auto usual_settings =
    "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET client_min_messages = 'warning'; "
    "SET standard_conforming_strings = on; SET default_transaction_read_only = on; SET "
    "idle_in_transaction_session_timeout = '60s'; ";

std::string timeout_text(milliseconds limit) { return "statement_timeout = " + std::to_string(limit.count()); }

}  // namespace

PostgresqlSession::PostgresqlSession(ConnectionText const& text, Limits limits, StallGuard& guard)
    : limits_(limits), limit_(limits.read) {
    try {
        soci().open(soci::postgresql, text.parameters);
    } catch (soci::soci_error const& e) {
        throw Error(Fault::unavailable, connection_trouble(text, e.get_error_message()))
            .with_retry_after(std::chrono::seconds(2))
            .for_operator();
    }
    connection_ = static_cast<soci::postgresql_session_backend*>(soci().get_backend())->conn_;
    PQsetNoticeProcessor(
        connection_, [](void*, char const*) {}, nullptr);  // what matters comes as an error
    PQsetErrorVerbosity(connection_, PQERRORS_VERBOSE);
    watch_.emplace(guard, PQsocket(connection_));
    command(usual_settings + ("SET " + timeout_text(limits.read)));
}

// The prepared statements go after this and would each ask the server, who may be silent, to forget them.
PostgresqlSession::~PostgresqlSession() {
    watch_.reset();
    ::shutdown(PQsocket(connection_), SHUT_RDWR);
}

void PostgresqlSession::command(std::string const& sql) {
    require_transaction();
    before_statement();
    std::unique_ptr<PGresult, decltype(&PQclear)> const result(PQexec(connection_, sql.c_str()), &PQclear);
    after_statement();
    auto const status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return;
    auto const* state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
    fail(state ? state : "", PQerrorMessage(connection_), sql);
}

// Migrations take as long as their tables are large.
void PostgresqlSession::command_without_limit(std::string const& sql) {
    auto const before = std::exchange(limit_, no_limit);
    command(std::string("SET LOCAL ") + timeout_text(no_limit));
    command(sql);
    limit_ = before;
    command(std::string("SET LOCAL ") + timeout_text(limit_));
}

void PostgresqlSession::run_script(std::string const& sql) { command_without_limit(sql); }

void PostgresqlSession::lock_schema() {
    limit_ = no_limit;
    command(std::string("SET ") + timeout_text(no_limit));
    command("SELECT pg_advisory_lock(" + std::to_string(schema_lock) + ")");
}

milliseconds PostgresqlSession::limit_now() const {
    auto const left = std::chrono::ceil<milliseconds>(deadline() - std::chrono::steady_clock::now());
    return std::max(left, milliseconds(1));
}

void PostgresqlSession::begin(Transaction kind) {
    clear_lost();
    bool const writes = kind == Transaction::writing;
    limit_ = writes ? limits_.write : limit_now();
    command(std::string("BEGIN ISOLATION LEVEL ") + (writes ? "SERIALIZABLE READ WRITE" : "REPEATABLE READ READ ONLY") +
            "; SET LOCAL " + timeout_text(limit_));
    has_begun_ = true;
    set_unit_depth(writes ? 1 : 0);
}

void PostgresqlSession::commit() {
    require_transaction();
    // PostgreSQL would answer COMMIT with a rollback, and no error.
    if (PQtransactionStatus(connection_) == PQTRANS_INERROR)
        throw std::logic_error("a unit of work went on after a statement of it had failed");
    store();
    has_begun_ = false;
    limit_ = limits_.read;
    set_unit_depth(0);
}

void PostgresqlSession::store() {
    try {
        command("COMMIT");
    } catch (Error const&) {
        if (PQstatus(connection_) == CONNECTION_OK) throw;
        throw Error(Fault::unavailable,
                    "The database went away before it said whether this was stored; look before you try again")
            .with_retry_after(std::chrono::seconds(2));
    }
}

void PostgresqlSession::rollback() noexcept {
    clear_lost();
    has_begun_ = false;
    limit_ = limits_.read;
    set_unit_depth(0);
    if (PQstatus(connection_) != CONNECTION_OK || PQtransactionStatus(connection_) == PQTRANS_IDLE) return;
    try {
        set_deadline(Time::max());
        command("ROLLBACK");
    } catch (std::exception const&) {
        clear_lost();  // it is not at rest, and so of no more use: is_usable() will say so
    }
}

// In a transaction of its own, or behind a savepoint of the one there is: PostgreSQL gives up what
// an interrupted statement stands in.
void PostgresqlSession::attempt(milliseconds limit, std::function<void()> const& body) {
    if (has_begun_) return attempt_inside(limit, body);
    DeadlineScope const deadline(*this, limit);
    begin(Transaction::reading);
    try {
        body();
    } catch (...) {
        rollback();
        throw;
    }
    rollback();
}

void PostgresqlSession::attempt_inside(milliseconds limit, std::function<void()> const& body) {
    auto const before = limit_;
    limit_ = std::min(limit, before);
    command("SAVEPOINT attempt; SET LOCAL " + timeout_text(limit_));
    try {
        DeadlineScope const deadline(*this, limit);  // not of the commands around it
        body();
    } catch (...) {
        limit_ = before;
        if (!lost()) command("ROLLBACK TO attempt; RELEASE attempt");
        throw;
    }
    limit_ = before;
    command("RELEASE attempt; SET LOCAL " + timeout_text(limit_));
}

Dialect const& PostgresqlSession::dialect() const { return postgresql_dialect(); }

// Of a server that has gone, libpq learns when it reads: the end of the stream is there by now.
bool PostgresqlSession::is_usable() {
    pollfd socket{PQsocket(connection_), POLLIN, 0};
    while (::poll(&socket, 1, 0) > 0)
        if (PQconsumeInput(connection_) == 0) return false;
    return PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) == PQTRANS_IDLE;
}

void PostgresqlSession::before_statement() {
    auto const now = std::chrono::steady_clock::now();
    if (now >= deadline()) throw Interrupted();
    if (limit_ != no_limit) watch_->begin(now + limit_ + grace);
}

void PostgresqlSession::after_statement() noexcept { watch_->end(); }

void PostgresqlSession::fail(soci::soci_error const& error, std::string_view sql) {
    auto const* postgresql = dynamic_cast<soci::postgresql_soci_error const*>(&error);
    fail(postgresql ? postgresql->sqlstate() : "", error.get_error_message(), sql);
}

void PostgresqlSession::fail(std::string const& state, std::string const& message, std::string_view sql) {
    try {
        if (PQstatus(connection_) != CONNECTION_OK) throw_connection_lost();
        throw_postgresql_error(state, message, sql);
    } catch (SerializationFailure const&) {
        lose(std::current_exception());
        throw;
    } catch (...) {
        if (has_begun_ && (PQstatus(connection_) != CONNECTION_OK || is_connection_fault(state)))
            lose(std::current_exception());
        throw;
    }
}

}  // namespace tenon::sql
