#include "support/compound_builder.hpp"
#include <cstdint>
#include <vector>

namespace tenon::spreadsheet::test {
namespace {

constexpr std::uint32_t table_mark = 0xFFFF'FFFD, end_mark = 0xFFFF'FFFE, free_mark = 0xFFFF'FFFF;
constexpr std::size_t sector_bytes = 512, small_block_bytes = 64, short_stream_bytes = 4096;

// Blocks of one size, chained by a table.
struct Blocks {
    std::size_t block_bytes;
    std::string bytes;
    std::vector<std::uint32_t> table;

    std::uint32_t add(std::string_view stream) {
        auto const first = static_cast<std::uint32_t>(table.size());
        std::size_t const count = (stream.size() + block_bytes - 1) / block_bytes;
        for (std::size_t i = 1; i < count; ++i) table.push_back(static_cast<std::uint32_t>(first + i));
        if (count > 0) table.push_back(end_mark);
        bytes.append(stream).resize(table.size() * block_bytes, '\0');
        return count == 0 ? end_mark : first;
    }
};

std::string numbers(std::vector<std::uint32_t> const& all) {
    std::string bytes;
    for (auto const number : all) bytes += le(number, 4);
    return bytes;
}

std::string entry(std::string const& name, char type, std::uint32_t first, std::size_t size, std::uint32_t right,
                  std::uint32_t child) {
    std::string bytes;
    for (char const c : name) (bytes += c) += '\0';
    bytes.resize(64, '\0');
    bytes += le(2 * name.size() + 2, 2) + type + '\1' + le(free_mark, 4) + le(right, 4) + le(child, 4);
    bytes.resize(116, '\0');
    return bytes + le(first, 4) + le(size, 8);
}

}  // namespace

std::string le(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i));
    return text;
}

std::string compound_file(std::map<std::string, std::string> const& streams) {
    Blocks sectors{sector_bytes, {}, {}}, small{small_block_bytes, {}, {}};
    std::string entries;
    std::uint32_t number = 1;
    for (auto const& [name, text] : streams) {
        auto const first = (text.size() < short_stream_bytes ? small : sectors).add(text);
        std::uint32_t const right = number == streams.size() ? free_mark : number + 1;
        entries += entry(name, 2, first, text.size(), right, free_mark);
        ++number;
    }
    auto const small_first = sectors.add(small.bytes);
    auto const small_table_first = sectors.add(numbers(small.table));
    auto const small_table_sectors = (small.table.size() * 4 + sector_bytes - 1) / sector_bytes;
    auto const directory = sectors.add(entry("Root Entry", 5, small_first, small.bytes.size(), free_mark, 1) + entries);
    std::size_t table_sectors = 1;
    while (table_sectors * sector_bytes < (sectors.table.size() + table_sectors) * 4) ++table_sectors;
    std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header.resize(24, '\0');
    header += le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(9, 2) + le(6, 2);
    header.resize(44, '\0');
    header += le(table_sectors, 4) + le(directory, 4) + le(0, 4) + le(short_stream_bytes, 4) +
              le(small_table_first, 4) + le(small_table_sectors, 4) + le(end_mark, 4) + le(0, 4);
    for (std::size_t i = 0; i < table_sectors; ++i) {
        header += le(sectors.table.size(), 4);
        sectors.table.push_back(table_mark);
    }
    while (header.size() < sector_bytes) header += le(free_mark, 4);
    sectors.table.resize(table_sectors * sector_bytes / 4, free_mark);
    return header + sectors.bytes + numbers(sectors.table);
}

}  // namespace tenon::spreadsheet::test
