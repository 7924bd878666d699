#pragma once
#include <tenon/kernel/table_file.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct zip;
struct zip_file;

namespace tenon::spreadsheet {

// One part of an archive, inflated as it is read and held to the limits meanwhile.
class ZipPart {
public:
    std::size_t read(std::span<char> into);  // 0 at the end; throws malformed, too_large
    double progress() const;
    std::string const& name() const { return name_; }
    std::uint64_t declared_bytes() const { return declared_bytes_; }  // inflated, as the archive says

private:
    friend class ZipArchive;
    struct Closer {
        void operator()(zip_file*) const;
    };

    std::string name_;
    std::unique_ptr<zip_file, Closer> file_;
    std::uint64_t packed_bytes_ = 0, declared_bytes_ = 0, inflated_bytes_ = 0;
    std::uint64_t limit_ = 0, ratio_ = 0;
};

// A zip file opened for reading. The archive must outlive its parts.
class ZipArchive {
public:
    // Throws malformed for what is no whole zip, too_large for too many entries.
    ZipArchive(std::filesystem::path const&, TableLimits const&);

    bool has(std::string_view part) const;
    ZipPart open(std::string_view part) const;  // names match in any case, as in OPC; throws malformed, unsupported

private:
    struct Closer {
        void operator()(zip*) const;
    };
    std::optional<std::uint64_t> find(std::string_view part) const;

    TableLimits limits_;
    std::uint64_t file_bytes_ = 0;
    std::unique_ptr<zip, Closer> zip_;
};

}  // namespace tenon::spreadsheet
