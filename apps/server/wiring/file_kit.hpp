#pragma once
#include "wiring/file_places.hpp"

#include <tenon/http/file_routes.hpp>
#include <tenon/kernel/send_spooled_files.hpp>
#include <tenon/kernel/spooling_file_store.hpp>

#include <atomic>

namespace tenon::server {

// Files for the features. What a store elsewhere cannot take now waits in the database; a folder of this
// machine is away only when the database is, too, so nothing waits for it.
class FileKit {
public:
    // Faults: as FilePlaces.
    FileKit(Application&, std::string const& public_url);

    FileStore& store(std::string_view bucket);  // throws std::logic_error for a bucket that the product has not
    void bind(http::Router&);                   // nothing when the store hands files out itself

    // Asks for each bucket once, seconds at most, and remembers whether the store answers. Throws what the store threw.
    void look();
    // For /health/status: throws while the store is away, or while files wait for it.
    void require_well() const;

    SendSpooledFiles& sender() { return send_; }
    // For housekeeping, since the sender's run is tried less and less often: how many changes were sent.
    std::size_t send_waiting() const;
    std::size_t purge_spooled() const;  // pieces of files that nobody needs any more

private:
    std::vector<FileStore*> stores() const;

    Application& app_;
    FilePlaces const places_;
    std::unique_ptr<FileSpool> const spool_;
    std::vector<std::unique_ptr<FileStore>> spooling_;
    SendSpooledFiles send_;
    std::atomic<bool> is_away_ = false;
};

}  // namespace tenon::server
