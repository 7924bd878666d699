#pragma once
#include "wiring/application.hpp"

#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/file_links.hpp>
#include <tenon/kernel/file_store.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::server {

struct FilePlace {
    std::unique_ptr<FileStore> files;
    std::unique_ptr<BucketSetup> setup;
};

// The buckets of the product, in the store that storage.url names.
class FilePlaces {
public:
    // `base_url` is where this server hands out files itself. Faults: invalid (settings), unavailable (the folder).
    FilePlaces(Settings const&, Ground const&, std::string_view secret, std::string base_url);

    std::vector<FilePlace> const& all() const { return places_; }
    // The same without patience, for who waits to hear whether the store works.
    std::vector<FilePlace> const& probes() const { return probes_; }
    // Whether the files are in folders of this machine, so that this server hands them out itself.
    bool are_local() const { return are_local_; }
    FileLinks const& links() const { return links_; }

private:
    std::unique_ptr<Seal> const seal_;
    FileLinks const links_;
    bool const are_local_;
    std::vector<FilePlace> places_, probes_;
};

}  // namespace tenon::server
