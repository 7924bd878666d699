#include "xls/compound_file.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <algorithm>

#include "words.hpp"
#include "xls/cursor.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint64_t most_file_bytes = 256 << 20;  // for each 512 of them about 20 are held in memory
constexpr std::size_t most_directory_bytes = 4 << 20, most_small_table_bytes = 1 << 20;
}  // namespace

CompoundFile::CompoundFile(std::filesystem::path const& path) : file_(path) {
    if (file_.size() > most_file_bytes)
        throw Error(Fault::too_large, "Workbooks in the old format (.xls) may have " + grouped(most_file_bytes) +
                                          " bytes, the limit: save the workbook as .xlsx or .csv and try again.");
    std::string bytes(header_bytes, '\0');
    bytes.resize(file_.read(bytes));
    CompoundHeader const header(bytes);
    sector_bytes_ = header.sector_bytes;
    small_table_first_ = header.small_table;
    read_table(header);
    read_directory(header.directory);
}

bool CompoundFile::has(std::string_view stream) const { return streams_.contains(ascii_lower(stream)); }

std::uint64_t CompoundFile::offset_of(std::uint32_t sector) const {
    std::uint64_t const offset = (std::uint64_t{sector} + 1) * sector_bytes_;
    if (offset >= file_.size()) refuse_container();
    return offset;
}

std::string CompoundFile::read_sector(std::uint32_t sector) {
    std::string bytes(sector_bytes_, '\0');
    file_.seek(offset_of(sector));
    file_.read(bytes);  // the last may be cut short
    return bytes;
}

std::string CompoundFile::read_chain(std::uint32_t first, std::size_t most_bytes) {
    SectorNumbers const sectors = chain(table_, first);
    if (sectors.size() > most_bytes / sector_bytes_)
        throw Error(Fault::too_large, "The lists of the workbook's parts take more than " + grouped(most_bytes) +
                                          " bytes, the limit: save the workbook as .xlsx and try again.");
    std::string bytes;
    for (std::uint32_t const sector : sectors) bytes += read_sector(sector);
    return bytes;
}

void CompoundFile::read_table(CompoundHeader const& header) {
    SectorNumbers sectors = header.sectors;
    std::size_t const numbers = file_.size() / sector_bytes_;
    if (header.table_sectors > numbers) refuse_container();
    std::size_t const needed = numbers / (sector_bytes_ / 4) + 1;
    std::size_t const count = std::min<std::size_t>(header.table_sectors, needed);
    // Further sectors of the list hang together by their last number.
    for (std::uint32_t next = header.more_sectors; sectors.size() < count;) {
        append_numbers(sectors, read_sector(next));
        next = sectors.back();
        sectors.pop_back();
    }
    sectors.resize(count);
    for (std::uint32_t const sector : sectors) append_numbers(table_, read_sector(sector));
    table_.resize(std::min(table_.size(), numbers));
}

void CompoundFile::read_directory(std::uint32_t first) {
    std::string const bytes = read_chain(first, most_directory_bytes);
    std::vector<CompoundEntry> entries;
    for (Cursor rest(bytes); rest.left() > 0;) entries.emplace_back(rest.take_bytes(entry_bytes));
    if (entries.empty() || !entries[0].is_root) refuse_container();
    small_blocks_ = entries[0].stream;
    // Streams in folders are passed over: embedded workbooks have streams of the same names.
    std::vector<bool> seen(entries.size());
    for (SectorNumbers ahead{entries[0].child}; !ahead.empty();) {
        std::uint32_t const at = ahead.back();
        ahead.pop_back();
        if (at == CompoundEntry::none) continue;
        if (at >= entries.size() || seen[at]) refuse_container();
        seen[at] = true;
        CompoundEntry const& entry = entries[at];
        ahead.insert(ahead.end(), {entry.left, entry.right});
        if (entry.is_stream && !streams_.emplace(entry.name, entry.stream).second) refuse_container();
    }
}

void CompoundFile::open(std::string_view name) {
    auto const found = streams_.find(ascii_lower(name));
    if (found == streams_.end()) refuse_container();
    size_ = found->second.size;
    blocks_.clear();
    if (size_ < short_stream_bytes) place_small_blocks(found->second);
    else place_blocks(found->second);
    if (blocks_.size() * block_bytes_ < size_) refuse_container();
}

void CompoundFile::place_blocks(CompoundStream const& stream) {
    block_bytes_ = sector_bytes_;
    for (std::uint32_t const sector : chain(table_, stream.first_sector)) blocks_.push_back(offset_of(sector));
}

void CompoundFile::place_small_blocks(CompoundStream const& stream) {
    block_bytes_ = small_block_bytes;
    if (stream.size == 0) return;
    SectorNumbers small_table;
    append_numbers(small_table, read_chain(small_table_first_, most_small_table_bytes));
    SectorNumbers const sectors = chain(table_, small_blocks_.first_sector);
    for (std::uint64_t const block : chain(small_table, stream.first_sector)) {
        std::uint64_t const at = block * small_block_bytes;
        if (at / sector_bytes_ >= sectors.size()) refuse_container();
        blocks_.push_back(offset_of(sectors[at / sector_bytes_]) + at % sector_bytes_);
    }
}

std::size_t CompoundFile::read(std::uint64_t position, std::span<char> into) {
    std::size_t done = 0;
    while (done < into.size() && position < size_) {
        std::size_t block = static_cast<std::size_t>(position / block_bytes_);
        std::uint64_t const wanted = std::min<std::uint64_t>(into.size() - done, size_ - position);
        std::uint64_t const from = blocks_[block] + position % block_bytes_;
        // Most streams lie in one piece, which is read at once.
        std::uint64_t end = blocks_[block] + block_bytes_;
        while (end < from + wanted && blocks_[++block] == end) end += block_bytes_;
        auto const count = static_cast<std::size_t>(std::min(wanted, end - from));
        file_.seek(from);
        if (file_.read(into.subspan(done, count)) < count) refuse_container();
        done += count;
        position += count;
    }
    return done;
}

}  // namespace tenon::spreadsheet
