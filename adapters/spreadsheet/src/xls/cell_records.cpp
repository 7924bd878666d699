#include "xls/cell_records.hpp"
#include <bit>
#include <cmath>
#include <utility>

#include "numbers.hpp"
#include "xls/continued_record.hpp"

namespace tenon::spreadsheet {
namespace {

// A number in 30 bits ([MS-XLS] 2.5.217): whole, or the upper part of a real; maybe a hundredfold.
double rk_number(std::uint32_t bits) {
    double const value = bits & 2 ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                                  : std::bit_cast<double>(std::uint64_t{bits & 0xFFFF'FFFC} << 32);
    return bits & 1 ? value / 100 : value;
}

std::string_view error_text(unsigned code) {
    switch (code) {
        case 0x00:
            return "#NULL!";
        case 0x07:
            return "#DIV/0!";
        case 0x0F:
            return "#VALUE!";
        case 0x17:
            return "#REF!";
        case 0x1D:
            return "#NAME?";
        case 0x24:
            return "#NUM!";
        case 0x2A:
            return "#N/A";
        case 0x2B:
            return "#GETTING_DATA";
        default:
            return {};
    }
}

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

}  // namespace

bool is_cell(RecordType type) {
    switch (type) {
        case RecordType::formula:
        case RecordType::many_rks:
        case RecordType::rich_text:
        case RecordType::shared_text_cell:
        case RecordType::number:
        case RecordType::text:
        case RecordType::boolean_or_error:
        case RecordType::rk:
            return true;
        default:
            return false;
    }
}

void CellRecords::take(RecordType type, Cursor data) {
    column_ = data.take<std::uint16_t>();
    awaits_text_ = false;
    if (type == RecordType::many_rks) return take_many_rks(data);
    auto const format = data.take<std::uint16_t>();
    switch (type) {
        case RecordType::number:
            return put_number(format, std::bit_cast<double>(data.take<std::uint64_t>()));
        case RecordType::rk:
            return put_number(format, rk_number(data.take<std::uint32_t>()));
        case RecordType::shared_text_cell:
            return put_shared_text(data.take<std::uint32_t>());
        case RecordType::boolean_or_error: {
            auto const value = data.take<std::uint8_t>();
            return data.take<std::uint8_t>() == 0 ? put_boolean(value) : put_error(value);
        }
        case RecordType::formula:
            return take_formula(format, data);
        default:
            return put_text(data);
    }
}

void CellRecords::take_formula_text(Cursor data) {
    if (std::exchange(awaits_text_, false)) put_text(data);
}

void CellRecords::take_many_rks(Cursor data) {
    constexpr std::size_t last_column_bytes = 2;
    for (; data.left() > last_column_bytes; ++column_) {
        auto const format = data.take<std::uint16_t>();
        put_number(format, rk_number(data.take<std::uint32_t>()));
    }
}

// The value that was saved: a number, or what a number cannot be and something else ([MS-XLS] 2.5.133).
void CellRecords::take_formula(std::size_t format, Cursor data) {
    auto const bits = data.take<std::uint64_t>();
    if (bits >> 48 != 0xFFFF) return put_number(format, std::bit_cast<double>(bits));
    unsigned const value = bits >> 16 & 0xFF;
    switch (bits & 0xFF) {
        case 0:
            awaits_text_ = true;
            return;
        case 1:
            return put_boolean(value);
        case 2:
            return put_error(value);
        case 3:  // an empty text
            return;
        default:
            refuse("holds a formula without a value");
    }
}

void CellRecords::put_number(std::size_t format, double value) {
    if (!std::isfinite(value)) refuse("is marked as a number and is none");
    NumberKind const kind = globals_.formats.kind(format);
    auto date = kind == NumberKind::number ? std::nullopt : date_text(value, kind, globals_.dates);
    row_.put(column_, date ? Json(std::move(*date)) : number_json(value));
}

void CellRecords::put_boolean(unsigned value) {
    if (value > 1) refuse("is marked as true or false and is neither");
    row_.put(column_, Json(value == 1));
}

void CellRecords::put_error(unsigned code) {
    std::string_view const text = error_text(code);
    if (text.empty()) refuse("is marked as an error and is none");
    row_.put(column_, Json(text));
}

void CellRecords::put_shared_text(std::size_t index) {
    auto const text = globals_.texts.at(index);
    if (!text) refuse("points to a shared text that is not there");
    row_.put(column_, text_or_null(*text));
}

void CellRecords::put_text(Cursor data) {
    row_.put(column_, text_or_null(ContinuedRecord(records_, data).take_text()));
}

void CellRecords::refuse(std::string_view why) const { refuse_damaged_cell(row_.number(), column_, why); }

}  // namespace tenon::spreadsheet
