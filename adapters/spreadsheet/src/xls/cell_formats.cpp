#include "xls/cell_formats.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <algorithm>
#include <string>

#include "words.hpp"
#include "xls/little_endian.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t most_formats = 4'096, most_codes = 2'000;  // libfreexl drops more than twice that

[[noreturn]] void refuse_damaged() {
    throw Error(Fault::malformed, "The workbook is damaged: one of its cell formats is cut off.");
}

void hold_to_limit(std::size_t count, std::size_t limit) {
    if (count > limit)
        throw Error(Fault::too_large, "The workbook has more than " + grouped(limit) +
                                          " cell formats, the limit for .xls: save it as .xlsx and try again.");
}

// Other letters than ASCII matter to neither rule.
std::string code_text(std::string_view record) {
    if (record.size() < 5 || static_cast<unsigned char>(record[4]) > 1) refuse_damaged();
    std::size_t const letters = little_endian<std::uint16_t>(record, 2);
    std::size_t const bytes_each = record[4] & 1 ? 2 : 1;
    if (record.size() < 5 + letters * bytes_each) refuse_damaged();
    std::string text;
    for (std::size_t i = 0; i < letters; ++i) {
        char const low = record[5 + i * bytes_each];
        bool const ascii = low > 0 && (bytes_each == 1 || record[5 + i * 2 + 1] == 0);
        text += ascii ? low : '?';
    }
    return text;
}

FreexlKind freexl_kind_of(std::string_view code) {
    std::string const lower = ascii_lower(code);
    auto const has = [&](char letter) { return lower.find(letter) != std::string::npos; };
    if (has('y') && has('m') && has('d') && has('h')) return FreexlKind::date_time;
    if (has('m') && (has('y') || has('d'))) return FreexlKind::date;
    return has('m') && (has('h') || has('s')) ? FreexlKind::time : FreexlKind::number;
}

}  // namespace

void CellFormats::add_code(std::string_view record) {
    std::string const code = code_text(record);
    codes_.emplace(little_endian<std::uint16_t>(record, 0), Code{kind_of_format(code), freexl_kind_of(code)});
    hold_to_limit(codes_.size(), most_codes);
}

void CellFormats::add_format(std::string_view record) {
    if (record.size() < 4) refuse_damaged();
    formats_.push_back(little_endian<std::uint16_t>(record, 2));
    hold_to_limit(formats_.size(), most_formats);
}

NumberKind CellFormats::kind(std::size_t format) const {
    if (format >= formats_.size()) return NumberKind::number;
    auto const code = codes_.find(formats_[format]);
    return code == codes_.end() ? built_in_kind(formats_[format]) : code->second.kind;
}

FreexlKind CellFormats::freexl_kind(std::size_t format) const {
    if (format >= formats_.size()) return FreexlKind::number;
    unsigned const id = formats_[format];
    if (id >= 14 && id <= 17) return FreexlKind::date;
    if (id == 22) return FreexlKind::date_time;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return FreexlKind::time;
    auto const code = codes_.find(id);
    return code == codes_.end() ? FreexlKind::number : code->second.freexl_kind;
}

bool CellFormats::agree(std::size_t format) const {
    NumberKind const right = kind(format);
    FreexlKind const taken = freexl_kind(format);
    if (right == NumberKind::number) return taken == FreexlKind::number;
    if (right == NumberKind::time) return taken == FreexlKind::time;
    return right == NumberKind::date && (taken == FreexlKind::date || taken == FreexlKind::date_time);
}

}  // namespace tenon::spreadsheet
