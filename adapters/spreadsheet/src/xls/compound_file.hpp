#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input_file.hpp"
#include "xls/compound_parts.hpp"

namespace tenon::spreadsheet {

// The streams at the root of an OLE2 container ([MS-CFB]), whatever the case of their names. Every
// chain of sectors is checked: it ends, stays within the file and is as long as its stream.
// Throws malformed, too_large.
class CompoundFile {
public:
    explicit CompoundFile(std::filesystem::path const&);

    bool has(std::string_view stream) const;
    // Selects the stream that read() then reads.
    void open(std::string_view stream);
    std::uint64_t size() const { return size_; }
    std::size_t read(std::uint64_t position, std::span<char> into);  // fewer bytes only at the end

private:
    std::uint64_t offset_of(std::uint32_t sector) const;
    std::string read_sector(std::uint32_t sector);
    std::string read_chain(std::uint32_t first, std::size_t most_bytes);
    void read_table(CompoundHeader const&);
    void read_directory(std::uint32_t first);
    void place_blocks(CompoundStream const&);
    void place_small_blocks(CompoundStream const&);

    InputFile file_;
    std::size_t sector_bytes_ = 0;
    SectorNumbers table_;                  // the sector that follows each
    std::uint32_t small_table_first_ = 0;  // of the same table for small blocks, which short streams have
    CompoundStream small_blocks_;
    std::map<std::string, CompoundStream, std::less<>> streams_;

    std::vector<std::uint64_t> blocks_;  // where those of the opened stream lie in the file
    std::size_t block_bytes_ = 0;
    std::uint64_t size_ = 0;
};

}  // namespace tenon::spreadsheet
