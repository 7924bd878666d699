#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input_file.hpp"

namespace tenon::spreadsheet {

// The streams at the root of an OLE2 container ([MS-CFB]), with every chain of sectors checked: it
// ends, stays within the file and is as long as its stream. Throws malformed, too_large.
class CompoundFile {
public:
    explicit CompoundFile(std::filesystem::path const&);

    bool has(std::string_view stream) const { return streams_.contains(stream); }
    // Selects the stream that read() then reads.
    void open(std::string_view stream);
    std::uint64_t size() const { return size_; }
    std::size_t read(std::uint64_t position, std::span<char> into);  // fewer bytes only at the end

private:
    struct Stream {
        std::uint32_t first_sector;
        std::uint64_t size;
    };

    static constexpr std::uint64_t no_size = ~std::uint64_t{0};

    std::uint64_t offset_of(std::uint32_t sector) const;
    std::string read_sector(std::uint32_t sector);
    std::string read_chain(std::uint32_t first);
    std::vector<std::uint32_t> chain(std::vector<std::uint32_t> const& table, std::uint32_t first) const;
    void read_table(std::string_view header);
    void read_directory(std::string_view header);

    InputFile file_;
    std::size_t sector_bytes_ = 512;
    std::uint64_t short_stream_bytes_ = 4096;
    std::vector<std::uint32_t> table_;        // the sector that follows each
    std::vector<std::uint32_t> small_table_;  // the same for the small blocks of short streams
    std::uint32_t small_table_start_ = 0;
    Stream small_blocks_{0, no_size};  // no_size: not yet seen
    std::map<std::string, Stream, std::less<>> streams_;

    std::vector<std::uint64_t> blocks_;  // where those of the opened stream lie in the file
    std::size_t block_bytes_ = 512;
    std::uint64_t size_ = 0;
};

}  // namespace tenon::spreadsheet
