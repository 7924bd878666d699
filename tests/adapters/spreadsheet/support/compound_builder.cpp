#include "support/compound_builder.hpp"
#include <cstdint>
#include <vector>

namespace tenon::spreadsheet::test {
namespace {

constexpr std::uint32_t list_mark = 0xFFFF'FFFC, table_mark = 0xFFFF'FFFD, end_mark = 0xFFFF'FFFE,
                        free_mark = 0xFFFF'FFFF;
constexpr std::size_t small_block_bytes = 64, short_stream_bytes = 4096;
constexpr std::size_t sectors_in_header = 109;

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

struct Table {
    std::size_t sectors;
    std::string in_header, bytes;  // where the table lies, and the sectors of it that follow all others
};

// Beyond those in the header the list of its sectors goes on in sectors of its own, chained by their last number.
Table table_of(std::vector<std::uint32_t> table, std::size_t numbers_per_sector) {
    std::size_t const others = table.size(), listed = numbers_per_sector - 1;
    std::size_t count = 1, lists = 0;
    while (count * numbers_per_sector < others + count + lists)
        if (++count > sectors_in_header + lists * listed) ++lists;
    std::vector<std::uint32_t> list;
    for (std::size_t i = 0; i < count; ++i) list.push_back(static_cast<std::uint32_t>(others + i));
    list.resize(sectors_in_header + lists * listed, free_mark);
    auto const part = [&](std::size_t from, std::size_t length) {
        auto const begin = list.begin() + static_cast<std::ptrdiff_t>(from);
        return numbers({begin, begin + static_cast<std::ptrdiff_t>(length)});
    };
    std::string list_bytes;
    for (std::size_t i = 0; i < lists; ++i)
        list_bytes +=
            part(sectors_in_header + i * listed, listed) + le(i + 1 == lists ? end_mark : others + count + i + 1, 4);
    table.resize(others + count, table_mark);
    table.resize(others + count + lists, list_mark);
    table.resize(count * numbers_per_sector, free_mark);
    std::string const in_header = le(lists == 0 ? end_mark : others + count, 4) + le(lists, 4);
    return {count, in_header + part(0, sectors_in_header), numbers(table) + list_bytes};
}

}  // namespace

std::string le(std::uint64_t number, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i));
    return text;
}

std::string compound_file(std::map<std::string, std::string> const& streams, std::size_t sector_bytes) {
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
    std::string header("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    header.resize(24, '\0');
    header += le(0x3E, 2) + le(3, 2) + le(0xFFFE, 2) + le(sector_bytes == 512 ? 9 : 12, 2) + le(6, 2);
    header.resize(44, '\0');
    Table const table = table_of(std::move(sectors.table), sector_bytes / 4);
    header += le(table.sectors, 4) + le(directory, 4) + le(0, 4) + le(short_stream_bytes, 4) +
              le(small_table_first, 4) + le(small_table_sectors, 4) + table.in_header;
    header.resize(sector_bytes, '\0');
    return header + sectors.bytes + table.bytes;
}

}  // namespace tenon::spreadsheet::test
