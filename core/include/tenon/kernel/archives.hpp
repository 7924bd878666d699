#pragma once
#include <filesystem>
#include <span>
#include <string>

namespace tenon {

// Packs files for people to take away.
class Archives {
public:
    struct Entry {
        std::string name, content;
    };
    virtual ~Archives() = default;
    // A zip file in the place of what is at `path`. Faults: storage_full, unavailable.
    virtual void write_zip(std::filesystem::path const& path, std::span<Entry const>) const = 0;
};

}  // namespace tenon
