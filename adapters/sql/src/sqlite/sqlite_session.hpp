#pragma once
#include "session.hpp"

#include <tenon/sql/database.hpp>

#include <soci/sqlite3/soci-sqlite3.h>
#include <filesystem>

namespace tenon::sql {

// A connection to the database file: the writer, or one of the readers (query_only).
class SqliteSession final : public Session {
public:
    struct Writer {
        Synchronous synchronous = Synchronous::full;
    };
    struct Reader {};

    SqliteSession(std::filesystem::path const& file, Writer);
    SqliteSession(std::filesystem::path const& file, Reader);

    void run_script(std::string const& sql) override;
    void begin(Transaction) override;
    void commit() override;
    void rollback() noexcept override;
    void attempt(std::chrono::milliseconds limit, std::function<void()> const& body) override;
    Dialect const& dialect() const override;
    void finish(soci::statement&) noexcept override;
    [[noreturn]] void fail(soci::soci_error const&, std::string_view sql) override;

    sqlite_api::sqlite3* handle() const { return handle_; }

private:
    void open(std::filesystem::path const&);
    [[noreturn]] void fail(int code, std::string const& message, std::string_view sql);
    bool is_in_transaction() const { return sqlite_api::sqlite3_get_autocommit(handle_) == 0; }

    sqlite_api::sqlite3* handle_ = nullptr;
    bool is_reader_ = false;
    bool has_begun_ = false;
};

}  // namespace tenon::sql
