#include "cell_formats.hpp"
#include <tenon/kernel/error.hpp>

#include "words.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t most_formats = 65'536;  // Excel's own limit is 65,490

void hold_to_limit(std::size_t count) {
    if (count > most_formats)
        throw Error(Fault::too_large,
                    "The workbook has more than " + grouped(most_formats) + " cell formats, the limit.");
}

}  // namespace

void CellFormats::add_code(unsigned id, std::string_view code) {
    codes_[id] = kind_of_format(code);
    hold_to_limit(codes_.size());
}

void CellFormats::add_format(unsigned id) {
    formats_.push_back(id);
    hold_to_limit(formats_.size());
}

NumberKind CellFormats::kind(std::size_t format) const {
    if (format >= formats_.size()) return NumberKind::number;
    auto const own = codes_.find(formats_[format]);
    return own == codes_.end() ? built_in_kind(formats_[format]) : own->second;
}

}  // namespace tenon::spreadsheet
