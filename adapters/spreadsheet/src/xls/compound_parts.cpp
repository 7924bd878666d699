#include "xls/compound_parts.hpp"
#include <tenon/kernel/text.hpp>

#include "damaged.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t name_bytes = 64, table_sectors_in_header = 109;
constexpr std::uint32_t end_of_chain = 0xFFFF'FFFE;
constexpr std::uint8_t stream_type = 2, root_type = 5;

// Names of other letters than ASCII belong to no stream that is wanted here.
std::string lower_name(std::string_view bytes) {
    std::string name;
    for (Cursor letters(bytes); letters.left() > 0;) {
        auto const letter = letters.take<std::uint16_t>();
        if (letter == 0) break;
        name += letter < 0x80 ? static_cast<char>(letter) : '?';
    }
    return ascii_lower(name);
}

}  // namespace

void refuse_container() { refuse_damaged("it is cut off or its container is broken"); }

void append_numbers(SectorNumbers& numbers, std::string_view bytes) {
    for (Cursor rest(bytes); rest.left() > 0;) numbers.push_back(rest.take<std::uint32_t>());
}

SectorNumbers chain(SectorNumbers const& table, std::uint32_t first) {
    SectorNumbers numbers;
    for (std::uint32_t at = first; at != end_of_chain; at = table[at]) {
        if (at >= table.size() || numbers.size() == table.size()) refuse_container();  // the latter: a circle
        numbers.push_back(at);
    }
    return numbers;
}

CompoundHeader::CompoundHeader(std::string_view bytes) {
    Cursor at(bytes);
    at.skip(30);
    auto const sector_shift = at.take<std::uint16_t>(), small_shift = at.take<std::uint16_t>();
    at.skip(10);
    table_sectors = at.take<std::uint32_t>();
    directory = at.take<std::uint32_t>();
    at.skip(4);
    auto const short_bytes = at.take<std::uint32_t>();
    small_table = at.take<std::uint32_t>();
    at.skip(4);
    more_sectors = at.take<std::uint32_t>();
    at.skip(4);
    append_numbers(sectors, at.take_bytes(table_sectors_in_header * 4));
    if ((sector_shift != 9 && sector_shift != 12) || small_shift != 6 || short_bytes != short_stream_bytes)
        refuse_container();
    sector_bytes = std::size_t{1} << sector_shift;
}

CompoundEntry::CompoundEntry(std::string_view bytes) {
    Cursor at(bytes);
    name = lower_name(at.take_bytes(name_bytes));
    at.skip(2);
    auto const type = at.take<std::uint8_t>();
    is_root = type == root_type;
    is_stream = type == stream_type;
    at.skip(1);
    left = at.take<std::uint32_t>();
    right = at.take<std::uint32_t>();
    child = at.take<std::uint32_t>();
    at.skip(36);
    stream.first_sector = at.take<std::uint32_t>();
    stream.size = at.take<std::uint32_t>();
}

}  // namespace tenon::spreadsheet
