#include "xlsx/central_directory.hpp"
#include <algorithm>
#include <string>
#include <string_view>

namespace tenon::spreadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t end_record_bytes = 22, locator_bytes = 20, end64_record_bytes = 56;
constexpr std::uint64_t longest_comment = 0xFFFF;

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string read_at(InputFile& file, std::uint64_t position, std::uint64_t count) {
    std::string bytes(count, '\0');
    file.seek(position);
    bytes.resize(file.read(bytes));
    return bytes;
}

std::uint64_t zip64_directory_bytes(InputFile& file, std::string_view locator) {
    std::uint64_t const position = little_endian(locator.substr(8, 8));
    if (position >= file.size()) return 0;
    std::string const record = read_at(file, position, end64_record_bytes);
    if (record.size() < end64_record_bytes || !record.starts_with("PK\6\6"sv)) return 0;
    return little_endian(std::string_view(record).substr(40, 8));
}

}  // namespace

std::uint64_t announced_directory_bytes(InputFile& file) {
    std::uint64_t const tail_bytes = std::min(file.size(), locator_bytes + end_record_bytes + longest_comment);
    std::string const bytes = read_at(file, file.size() - tail_bytes, tail_bytes);
    std::string_view const tail = bytes;
    std::uint64_t largest = 0;
    for (std::size_t at = tail.find("PK\5\6"sv); at != tail.npos; at = tail.find("PK\5\6"sv, at + 1)) {
        if (tail.size() - at < end_record_bytes) break;
        std::uint64_t const announced = little_endian(tail.substr(at + 12, 4));
        if (announced != 0xFFFF'FFFF) largest = std::max(largest, announced);
        std::string_view const locator = at < locator_bytes ? ""sv : tail.substr(at - locator_bytes, locator_bytes);
        if (locator.starts_with("PK\6\7"sv)) largest = std::max(largest, zip64_directory_bytes(file, locator));
    }
    return largest;
}

}  // namespace tenon::spreadsheet
