#include "xlsx/cell_value.hpp"
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/time.hpp>

#include "damaged.hpp"
#include "numbers.hpp"
#include "xlsx/escapes.hpp"

namespace tenon::spreadsheet {
namespace {

[[noreturn]] void refuse(Cell const& cell, std::string_view why) { refuse_damaged_cell(cell.row, cell.column, why); }

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

// ISO 8601 in the form that date cells take here; other text stays as it is.
Json iso_date(std::string_view text) {
    auto const time = parse_timestamp(text);
    if (!time) return Json(text);
    std::string iso = format_timestamp(*time);  // 2026-01-31T08:05:09.120Z
    iso.pop_back();
    if (iso.ends_with(".000")) iso.resize(iso.size() - 4);
    if (iso.ends_with("T00:00:00")) iso.resize(iso.size() - 9);
    return Json(std::move(iso));
}

Json boolean(Cell const& cell, std::string_view text) {
    if (text == "1" || text == "true") return Json(true);
    if (text == "0" || text == "false") return Json(false);
    refuse(cell, "is marked as true or false and is neither");
}

}  // namespace

CellType cell_type_from(std::string_view t) {
    if (t == "s") return CellType::shared;
    if (t == "inlineStr") return CellType::inline_text;
    if (t == "str") return CellType::formula_text;
    if (t == "b") return CellType::boolean;
    if (t == "e") return CellType::error;
    if (t == "d") return CellType::date;
    return CellType::number;
}

Json CellValues::value_of(Cell const& cell) const {
    if (cell.type == CellType::inline_text) return text_or_null(cell.text);
    if (cell.type == CellType::formula_text) return text_or_null(without_escapes(cell.text));
    std::string_view const text = trim(cell.text);
    if (text.empty()) return {};
    if (cell.type == CellType::error) return Json(text);
    if (cell.type == CellType::boolean) return boolean(cell, text);
    if (cell.type == CellType::date) return iso_date(text);
    if (cell.type == CellType::shared) {
        auto const index = read_whole<std::size_t>(text);
        auto const shared = index ? texts.at(*index) : std::nullopt;
        if (!shared) refuse(cell, "points to a shared text that is not there");
        return text_or_null(*shared);
    }
    NumberKind const kind = formats.kind(cell.style);
    auto const serial = kind == NumberKind::number ? std::nullopt : read_double(text);
    if (auto date = serial ? date_text(*serial, kind, dates) : std::nullopt) return Json(std::move(*date));
    auto number = read_number(text);
    if (!number) refuse(cell, "is marked as a number and is none");
    return std::move(*number);
}

}  // namespace tenon::spreadsheet
