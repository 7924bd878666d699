#pragma once
#include <filesystem>

namespace tenon::server {

// The folder for files under way of this process alone, spool/<host>-<process>; gone with this. Making one
// clears what processes of this machine that are no more have left.
class SpoolFolder {
public:
    // Fault::unavailable with a sentence when the data folder cannot be made or written to.
    explicit SpoolFolder(std::filesystem::path const& data_dir);
    SpoolFolder(SpoolFolder const&) = delete;
    SpoolFolder& operator=(SpoolFolder const&) = delete;
    ~SpoolFolder();

    std::filesystem::path const path;
};

}  // namespace tenon::server
