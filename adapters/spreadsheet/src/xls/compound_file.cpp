#include "xls/compound_file.hpp"
#include <tenon/kernel/error.hpp>
#include <algorithm>
#include <utility>

#include "words.hpp"
#include "xls/little_endian.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint64_t most_file_bytes = 64 << 20;  // what reads it keeps a record of every sector
constexpr std::size_t header_bytes = 512, entry_bytes = 128, small_block_bytes = 64, longest_name_bytes = 64;
constexpr std::size_t table_sectors_in_header = 109;
constexpr std::uint32_t last_sector = 0xFFFF'FFFA;  // the numbers after it say what is no sector
constexpr std::uint32_t end_of_chain = 0xFFFF'FFFE;
constexpr char stream_entry = 2, root_entry = 5;

[[noreturn]] void refuse_damaged() {
    throw Error(Fault::malformed, "The workbook is damaged: it is cut off or its container is broken.");
}

void append_numbers(std::vector<std::uint32_t>& numbers, std::string_view bytes) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4)
        numbers.push_back(little_endian<std::uint32_t>(bytes, at));
}

// Names of other letters than ASCII belong to no stream that is wanted here.
std::string entry_name(std::string_view entry) {
    std::size_t const bytes = little_endian<std::uint16_t>(entry, 64);
    if (bytes > longest_name_bytes) refuse_damaged();  // libfreexl reads as many
    std::string name;
    for (std::size_t at = 0; at + 1 < bytes && (entry[at] != 0 || entry[at + 1] != 0); at += 2)
        name += entry[at + 1] == 0 ? entry[at] : '?';
    return name;
}

}  // namespace

CompoundFile::CompoundFile(std::filesystem::path const& path) : file_(path) {
    if (file_.size() > most_file_bytes)
        throw Error(Fault::too_large, "Workbooks in the old format (.xls) may have " + grouped(most_file_bytes) +
                                          " bytes, the limit: save the workbook as .xlsx or .csv and try again.");
    std::string header(header_bytes, '\0');
    if (file_.read(header) < header_bytes) refuse_damaged();
    auto const shift = little_endian<std::uint16_t>(header, 30);
    auto const small_shift = little_endian<std::uint16_t>(header, 32);
    short_stream_bytes_ = little_endian<std::uint32_t>(header, 56);
    if ((shift != 9 && shift != 12) || small_shift != 6 || short_stream_bytes_ != 4096) refuse_damaged();
    sector_bytes_ = std::size_t{1} << shift;
    read_table(header);
    read_directory(header);
}

std::uint64_t CompoundFile::offset_of(std::uint32_t sector) const {
    std::uint64_t const offset = (std::uint64_t{sector} + 1) * sector_bytes_;
    if (sector > last_sector || offset >= file_.size()) refuse_damaged();
    return offset;
}

std::string CompoundFile::read_sector(std::uint32_t sector) {
    std::string bytes(sector_bytes_, '\0');
    file_.seek(offset_of(sector));
    file_.read(bytes);  // the last may be cut short
    return bytes;
}

std::vector<std::uint32_t> CompoundFile::chain(std::vector<std::uint32_t> const& table, std::uint32_t first) const {
    std::vector<std::uint32_t> sectors;
    for (std::uint32_t at = first; at != end_of_chain; at = table[at]) {
        if (at >= table.size() || sectors.size() == table.size()) refuse_damaged();  // the latter: a circle
        sectors.push_back(at);
    }
    return sectors;
}

std::string CompoundFile::read_chain(std::uint32_t first) {
    std::string bytes;
    for (std::uint32_t const sector : chain(table_, first)) bytes += read_sector(sector);
    return bytes;
}

void CompoundFile::read_table(std::string_view header) {
    std::vector<std::uint32_t> sectors;
    append_numbers(sectors, header.substr(76, table_sectors_in_header * 4));
    std::size_t const most = file_.size() / sector_bytes_ + 1;
    auto const count = little_endian<std::uint32_t>(header, 44);
    if (count > most) refuse_damaged();
    // Further sectors of numbers hang together by their last number.
    for (auto next = little_endian<std::uint32_t>(header, 68); next <= last_sector && sectors.size() < count;) {
        append_numbers(sectors, read_sector(next));
        next = sectors.back();
        sectors.pop_back();
    }
    if (sectors.size() < count) refuse_damaged();
    sectors.resize(count);
    for (std::uint32_t const sector : sectors) append_numbers(table_, read_sector(sector));
    table_.resize(std::min(table_.size(), most));
}

void CompoundFile::read_directory(std::string_view header) {
    std::string const directory = read_chain(little_endian<std::uint32_t>(header, 48));
    small_table_start_ = little_endian<std::uint32_t>(header, 60);
    for (std::size_t at = 0; at + entry_bytes <= directory.size(); at += entry_bytes) {
        std::string_view const entry = std::string_view(directory).substr(at, entry_bytes);
        Stream const stream{little_endian<std::uint32_t>(entry, 116), little_endian<std::uint32_t>(entry, 120)};
        std::string name = entry_name(entry);
        // libfreexl goes by names alone: what it takes must be what is checked here.
        bool const is_root = entry[66] == root_entry, is_stream = entry[66] == stream_entry;
        bool const is_workbook = name == "Workbook" || name == "Book";
        if (is_root != (name == "Root Entry") || (is_workbook && !is_stream)) refuse_damaged();
        if (is_root && std::exchange(small_blocks_, stream).size != no_size) refuse_damaged();
        if (is_stream && !streams_.emplace(std::move(name), stream).second && is_workbook) refuse_damaged();
    }
}

void CompoundFile::open(std::string_view name) {
    auto const found = streams_.find(name);
    if (found == streams_.end()) refuse_damaged();
    size_ = found->second.size;
    // Readers disagree where a stream of just that size lies, so there must be but one place for it.
    bool const has_small_blocks = small_blocks_.size != no_size && small_blocks_.size > 0;
    if (size_ == short_stream_bytes_ && has_small_blocks) refuse_damaged();
    blocks_.clear();
    bool const is_short = size_ < short_stream_bytes_;
    block_bytes_ = is_short ? small_block_bytes : sector_bytes_;
    if (!is_short) {
        for (auto const sector : chain(table_, found->second.first_sector)) blocks_.push_back(offset_of(sector));
    } else if (size_ > 0) {
        append_numbers(small_table_, read_chain(small_table_start_));
        auto const sectors = chain(table_, small_blocks_.first_sector);
        for (std::uint64_t const block : chain(small_table_, found->second.first_sector)) {
            std::uint64_t const at = block * small_block_bytes;
            if (at / sector_bytes_ >= sectors.size()) refuse_damaged();
            blocks_.push_back(offset_of(sectors[at / sector_bytes_]) + at % sector_bytes_);
        }
    }
    if (blocks_.size() * block_bytes_ < size_ || (has_small_blocks && small_blocks_.size > file_.size()))
        refuse_damaged();
}

std::size_t CompoundFile::read(std::uint64_t position, std::span<char> into) {
    std::size_t done = 0;
    while (done < into.size() && position < size_) {
        std::size_t const skipped = position % block_bytes_;
        std::size_t const count = static_cast<std::size_t>(
            std::min<std::uint64_t>({block_bytes_ - skipped, into.size() - done, size_ - position}));
        file_.seek(blocks_[position / block_bytes_] + skipped);
        if (file_.read(into.subspan(done, count)) < count) refuse_damaged();
        done += count;
        position += count;
    }
    return done;
}

}  // namespace tenon::spreadsheet
