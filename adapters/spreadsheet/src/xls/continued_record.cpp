#include "xls/continued_record.hpp"
#include <algorithm>

#include "utf16.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr unsigned wide_flag = 1, guide_flag = 4, rich_flag = 8;
constexpr std::size_t format_bytes = 4;  // of each passage of rich text
constexpr unsigned replacement = 0xFFFD;

void append_letters(std::u16string& letters, std::string_view bytes, bool wide) {
    for (std::size_t at = 0; at < bytes.size(); at += wide ? 2 : 1) {
        unsigned const low = static_cast<unsigned char>(bytes[at]);
        unsigned const high = wide ? static_cast<unsigned char>(bytes[at + 1]) : 0;
        letters += static_cast<char16_t>(high << 8 | low);
    }
}

std::string utf8_of(std::u16string_view letters) {
    std::string text;
    text.reserve(letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i) {
        unsigned const unit = letters[i];
        bool const is_pair = is_high(unit) && i + 1 < letters.size() && is_low(letters[i + 1]);
        if (is_pair) append_utf8(text, pair_code(unit, letters[++i]));
        else append_utf8(text, is_high(unit) || is_low(unit) ? replacement : unit);
    }
    return text;
}

}  // namespace

bool ContinuedRecord::try_to_go_on() {
    Record record;
    if (!records_.next_of(RecordType::more, record)) return false;
    rest_ = Cursor(record.data);
    return true;
}

void ContinuedRecord::go_on() {
    if (!try_to_go_on()) refuse_damaged("one of its texts is cut off");
}

bool ContinuedRecord::is_at_end() {
    while (rest_.left() == 0)
        if (!try_to_go_on()) return true;
    return false;
}

void ContinuedRecord::skip(std::uint64_t bytes) {
    while (bytes > rest_.left()) {
        bytes -= rest_.left();
        go_on();
    }
    rest_.skip(static_cast<std::size_t>(bytes));
}

std::u16string ContinuedRecord::take_letters(std::size_t count, bool wide) {
    std::u16string letters;
    letters.reserve(count);
    for (;;) {
        std::size_t const letter_bytes = wide ? 2 : 1;
        std::size_t const here = std::min(count - letters.size(), rest_.left() / letter_bytes);
        append_letters(letters, rest_.take_bytes(here * letter_bytes), wide);
        if (letters.size() == count) return letters;
        if (rest_.left() > 0) refuse_damaged("a letter of one of its texts is cut in two");
        go_on();
        wide = rest_.take<std::uint8_t>() & wide_flag;  // each record says anew how wide letters are
    }
}

std::string ContinuedRecord::take_text() {
    std::size_t const count = take<std::uint16_t>();
    unsigned const flags = take<std::uint8_t>();
    std::uint64_t more = flags & rich_flag ? format_bytes * take<std::uint16_t>() : 0;
    if (flags & guide_flag) more += take<std::uint32_t>();
    std::u16string const letters = take_letters(count, flags & wide_flag);
    skip(more);
    return utf8_of(letters);
}

}  // namespace tenon::spreadsheet
