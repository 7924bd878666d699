#include "words.hpp"

#include <algorithm>

namespace tenon::spreadsheet {

std::string shown(std::string_view utf8) {
    std::size_t end = std::min<std::size_t>(utf8.size(), 40);
    while (end < utf8.size() && (utf8[end] & 0xC0) == 0x80) --end;  // not within a character
    return std::string(utf8.substr(0, end));
}

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
    return text;
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
    return letters;
}

std::string cell_name(std::size_t row, std::size_t column) { return column_letters(column) + std::to_string(row); }

}  // namespace tenon::spreadsheet
