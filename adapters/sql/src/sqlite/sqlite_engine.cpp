#include "sqlite/sqlite_engine.hpp"

#include "data_folder.hpp"
#include "sqlite/group_writer.hpp"
#include "sqlite/sqlite_dialect.hpp"
#include "sqlite/sqlite_errors.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::sql {

std::filesystem::path sqlite_file(DatabaseSettings const& settings) {
    auto const path = std::string_view(settings.url).substr(std::string_view("sqlite:").size());
    // SOCI's connect string has no way to escape a quotation mark.
    if (path.empty() || path.find('"') != path.npos)
        throw Error(Fault::invalid, "database.url must be sqlite:PATH, and the path must not contain \"");
    return std::filesystem::absolute(path);
}

namespace {

// The folder of the file is locked too when it is another than the data folder: two processes must
// never write to one file, whatever their settings say.
std::vector<std::unique_ptr<DataFolder>> lock_folders(DatabaseSettings const& settings,
                                                      std::filesystem::path const& file) {
    std::vector<std::unique_ptr<DataFolder>> out;
    out.push_back(std::make_unique<DataFolder>(settings.data_dir));
    auto const folder = file.parent_path();
    if (!std::filesystem::exists(folder) || !std::filesystem::equivalent(folder, settings.data_dir))
        out.push_back(std::make_unique<DataFolder>(folder));
    return out;
}

class SqliteEngine final : public Database::Engine {
public:
    SqliteEngine(DatabaseSettings const& settings, std::filesystem::path const& file)
        : folders_(lock_folders(settings, file)),
          writer_session_(std::make_unique<SqliteSession>(file, SqliteSession::Writer{settings.synchronous})),
          sessions_([file] { return std::make_unique<SqliteSession>(file, SqliteSession::Reader{}); }, settings.readers,
                    settings.read_deadline),
          writer_(*writer_session_, sessions_, {settings.queue_limit, settings.group_limit, settings.group_time}) {
        sessions_.open_all();
    }
    ~SqliteEngine() override { SqliteEngine::close(); }

    Dialect const& dialect() const override { return sqlite_dialect(); }
    Sessions& sessions() override { return sessions_; }
    UnitOfWork& units() override { return writer_; }
    std::shared_ptr<void> lock_schema() override { return nullptr; }  // the folder's lock does
    DatabaseStats stats() const override { return writer_.stats(); }
    void submit(std::function<void()> job, std::function<void(std::exception_ptr)> done) override {
        writer_.submit(std::move(job), std::move(done));
    }
    void close() override {
        if (std::exchange(is_closed_, true)) return;
        writer_.close();
        sessions_.close();
        writer_.fold_log();
    }

private:
    std::vector<std::unique_ptr<DataFolder>> folders_;
    std::unique_ptr<SqliteSession> writer_session_;  // before the readers: it recovers what a crash left in the log
    Sessions sessions_;
    GroupWriter writer_;
    bool is_closed_ = false;
};

}  // namespace

std::unique_ptr<Database::Engine> open_sqlite(DatabaseSettings const& settings) {
    return std::make_unique<SqliteEngine>(settings, sqlite_file(settings));
}

}  // namespace tenon::sql
