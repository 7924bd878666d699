#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "xls/cursor.hpp"

namespace tenon::spreadsheet {

using SectorNumbers = std::vector<std::uint32_t>;

constexpr std::size_t header_bytes = 512, entry_bytes = 128, small_block_bytes = 64;
constexpr std::uint32_t short_stream_bytes = 4096;  // shorter ones lie in small blocks

[[noreturn]] void refuse_container();
void append_numbers(SectorNumbers&, std::string_view bytes);
// The numbers from `first` on, each of which the table gives for the one before. Throws malformed when
// they leave the table or run in a circle.
SectorNumbers chain(SectorNumbers const& table, std::uint32_t first);

// How an OLE2 container begins ([MS-CFB] 2.2).
struct CompoundHeader {
    explicit CompoundHeader(std::string_view bytes);

    std::size_t sector_bytes = 0;
    std::uint32_t table_sectors = 0, directory = 0, small_table = 0;
    SectorNumbers sectors;           // those that hold the table
    std::uint32_t more_sectors = 0;  // the sector in which their list goes on
};

struct CompoundStream {
    std::uint32_t first_sector = 0, size = 0;
};

// A stream or folder in the directory of a container ([MS-CFB] 2.6).
struct CompoundEntry {
    explicit CompoundEntry(std::string_view bytes);

    static constexpr std::uint32_t none = 0xFFFF'FFFF;

    std::string name;  // in lower case
    bool is_root = false, is_stream = false;
    std::uint32_t left = none, right = none, child = none;  // a tree of the entries of a folder
    CompoundStream stream;
};

}  // namespace tenon::spreadsheet
