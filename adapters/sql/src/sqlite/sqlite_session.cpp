#include "sqlite_session.hpp"

#include "errors.hpp"
#include "sqlite/sqlite_dialect.hpp"
#include "sqlite/sqlite_errors.hpp"

#include <string>

namespace tenon::sql {
namespace {

constexpr int deadline_check_steps = 4'000;  // of the virtual machine, well under a millisecond

int is_past_deadline(void* session) {
    auto const deadline = static_cast<SqliteSession*>(session)->deadline();
    return deadline != Session::Time::max() && std::chrono::steady_clock::now() >= deadline;
}

std::string pragma_of(Synchronous mode) {
    switch (mode) {
        case Synchronous::off:
            return "PRAGMA synchronous=OFF;";
        case Synchronous::normal:
            return "PRAGMA synchronous=NORMAL;";
        case Synchronous::full:
            break;
    }
    return "PRAGMA synchronous=FULL;";
}

}  // namespace

SqliteSession::SqliteSession(std::filesystem::path const& file, Writer writer) {
    open(file);
    // Temporary files, not memory: what savepoints keep in memory is walked through at the end of each of them, which
    // took a third of the time of units with hundreds of nested ones.
    run_script("PRAGMA journal_mode=WAL;" + pragma_of(writer.synchronous) +
               "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0; PRAGMA journal_size_limit=67108864;"
               "PRAGMA cache_size=-16000; PRAGMA temp_store=FILE; PRAGMA trusted_schema=OFF;");
    auto mode = query("PRAGMA journal_mode", {Slot::text});
    if (!mode->next() || mode[0].text != "wal")
        throw Error(Fault::unavailable,
                    "The database cannot keep a write-ahead log in its folder; "
                    "put the data folder on a local disk");
}

SqliteSession::SqliteSession(std::filesystem::path const& file, Reader) : is_reader_(true) {
    open(file);
    // The writer alone checkpoints: neither a commit nor the closing of a reader may do it.
    sqlite_api::sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite_api::sqlite3_progress_handler(handle_, deadline_check_steps, is_past_deadline, this);
    run_script("PRAGMA query_only=ON; PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");
}

void SqliteSession::open(std::filesystem::path const& file) {
    try {
        soci().open(soci::sqlite3, "dbname=\"" + file.string() + "\" timeout=5");
    } catch (soci::soci_error const&) {
        throw_cannot_open(file);
    }
    handle_ = static_cast<soci::sqlite3_session_backend*>(soci().get_backend())->conn_;
    sqlite_api::sqlite3_extended_result_codes(handle_, 1);
}

void SqliteSession::run_script(std::string const& sql) {
    require_transaction();
    auto const code = sqlite_api::sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code, sqlite_api::sqlite3_errmsg(handle_), sql);
}

void SqliteSession::begin(Transaction) {
    // A rollback that failed earlier leaves its transaction behind.
    if (is_in_transaction()) rollback();
    clear_lost();
    execute(is_reader_ ? "BEGIN" : "BEGIN IMMEDIATE");
    has_begun_ = true;
}

void SqliteSession::commit() {
    execute("COMMIT");
    has_begun_ = false;
}

void SqliteSession::rollback() noexcept {
    has_begun_ = false;
    clear_lost();
    if (is_in_transaction()) sqlite_api::sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

// A statement that SQLite interrupts takes nothing of the transaction with it.
void SqliteSession::attempt(std::chrono::milliseconds limit, std::function<void()> const& body) {
    DeadlineScope const deadline(*this, limit);
    body();
}

Dialect const& SqliteSession::dialect() const { return sqlite_dialect(); }

void SqliteSession::finish(soci::statement& statement) noexcept {
    sqlite_api::sqlite3_reset(static_cast<soci::sqlite3_statement_backend*>(statement.get_backend())->stmt_);
}

void SqliteSession::fail(soci::soci_error const& error, std::string_view sql) {
    auto const* sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&error);
    fail(sqlite ? sqlite->result() : SQLITE_ERROR, error.get_error_message(), sql);
}

void SqliteSession::fail(int code, std::string const& message, std::string_view sql) {
    try {
        throw_sqlite_error(code, message, sql);
    } catch (...) {
        // Not only when SQLite has rolled back by itself: after these codes it is free to.
        if (has_begun_ && !is_reader_ && (ends_transaction(code) || !is_in_transaction()))
            lose(std::current_exception());
        throw;
    }
}

}  // namespace tenon::sql
