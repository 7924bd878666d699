#pragma once
#include "wiring/application.hpp"

#include <tenon/http/file_routes.hpp>
#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/file_links.hpp>
#include <tenon/kernel/file_store.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::server {

// The buckets of the product, in the store that storage.url names.
class FileKit {
public:
    // `base_url` is where this server hands out files itself. Faults: invalid (settings), unavailable (the folder).
    FileKit(Settings const&, Ground const&, std::string_view secret, std::string base_url);

    FileStore& store(std::string_view bucket);  // throws std::logic_error for a bucket that the product has not
    void bind(http::Router&);                   // nothing when the store hands files out itself

    // Asks for each bucket once, seconds at most, and remembers for is_away() whether the store answers. Throws what
    // the store threw.
    void look();
    bool is_away() const { return is_away_; }

    struct Place {
        std::unique_ptr<FileStore> files;
        std::unique_ptr<BucketSetup> setup;
    };
    // All buckets, without patience.
    std::vector<Place> const& probes() const { return probes_; }

private:
    std::unique_ptr<Seal> const seal_;
    FileLinks const links_;
    bool const is_local_;
    std::vector<std::unique_ptr<FileStore>> stores_;
    std::vector<Place> probes_;
    std::atomic<bool> is_away_ = false;
};

}  // namespace tenon::server
