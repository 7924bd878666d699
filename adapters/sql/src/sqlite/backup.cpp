#include <tenon/sql/backup.hpp>

#include "sqlite/sqlite_engine.hpp"
#include "sqlite/sqlite_session.hpp"

#include <tenon/kernel/error.hpp>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace tenon::sql {
namespace {

[[noreturn]] void refuse(std::filesystem::path const& file, int error) {
    if (error == EEXIST)
        throw Error(Fault::conflict, "The file " + file.string() + " is there already; name a new one");
    throw Error(error == ENOSPC ? Fault::storage_full : Fault::unavailable,
                "The file " + file.string() + " cannot be written (" + std::generic_category().message(error) + ")");
}

void sync(std::filesystem::path const& file) {
    int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) refuse(file, errno);
    int const error = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    if (error != 0) refuse(file, error);
}

// FILE.part, which becomes FILE when it is complete, and else goes.
class PartFile {
public:
    explicit PartFile(std::filesystem::path const& file) : file_(std::filesystem::absolute(file)), part_(file_) {
        part_ += ".part";
        if (::access(file_.c_str(), F_OK) == 0) refuse(file, EEXIST);
        int const descriptor = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (descriptor < 0) refuse(errno == EEXIST ? part_ : file, errno);
        ::close(descriptor);
    }
    PartFile(PartFile const&) = delete;
    PartFile& operator=(PartFile const&) = delete;
    ~PartFile() { ::unlink(part_.c_str()); }

    std::filesystem::path const& path() const { return part_; }
    void complete() const {
        sync(part_);
        if (::link(part_.c_str(), file_.c_str()) != 0) refuse(file_, errno);  // unlike rename, replaces nothing
        sync(file_.parent_path());
    }

private:
    std::filesystem::path file_, part_;
};

std::string in_quotes(std::string const& text) {
    std::string out = "'";
    for (char const c : text) out.append(c == '\'' ? 2 : 1, c);
    return out + "'";
}

}  // namespace

void back_up(DatabaseSettings const& settings, std::filesystem::path const& file) {
    if (!settings.url.starts_with("sqlite:"))
        throw Error(Fault::unsupported, "Only the embedded database is backed up here; for PostgreSQL use pg_dump");
    auto const database = sqlite_file(settings);
    if (!std::filesystem::exists(database))
        throw Error(Fault::not_found, "There is no database " + database.string() + "; see database.url");
    PartFile const part(file);
    {
        // A reader: it folds no log, so the server's writer stays the only one that does.
        SqliteSession session(database, SqliteSession::Reader{});
        session.run_script("PRAGMA query_only=OFF; VACUUM INTO " + in_quotes(part.path().string()));
    }
    part.complete();
}

}  // namespace tenon::sql
