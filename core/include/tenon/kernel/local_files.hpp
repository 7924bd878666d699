#pragma once
#include <tenon/kernel/byte_source.hpp>

#include <filesystem>
#include <memory>

namespace tenon {

// A file of this machine that is gone with this.
class LocalCopy {
public:
    virtual ~LocalCopy() = default;
    virtual std::filesystem::path const& path() const = 0;
};

// Files of this machine. Faults: storage_full, unavailable.
class LocalFiles {
public:
    virtual ~LocalFiles() = default;
    virtual std::unique_ptr<ByteSource> open(std::filesystem::path const&) const = 0;
    // For readers that must move about in a file, or read it twice.
    virtual std::unique_ptr<LocalCopy> copy(ByteSource&) const = 0;
};

// SHA-256 (FIPS 180-4) of a file's bytes, in hexadecimal digits. Faults: unavailable.
class ContentHash {
public:
    virtual ~ContentHash() = default;
    virtual std::string of(std::filesystem::path const&) const = 0;
};

}  // namespace tenon
