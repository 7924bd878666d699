#include "xlsx/row_writer.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/text.hpp>
#include <algorithm>
#include <charconv>
#include <chrono>

#include "words.hpp"
#include "xlsx/escapes.hpp"
#include "xlsx/package_parts.hpp"

namespace tenon::spreadsheet {
namespace {

using namespace std::chrono;

constexpr std::size_t most_rows = 1'048'576, most_columns = 16'384, most_characters = 32'767;
constexpr std::int64_t largest_exact = 999'999'999'999'999;  // fifteen digits, all that Excel keeps

constexpr sys_days day_zero = 1899y / 12 / 30;
constexpr sys_days first_true_day = 1900y / 3 / 1;  // Excel counts a 29 February 1900 before it
constexpr sys_days end_of_days = 10000y / 1 / 1;

bool has_serial(Timestamp time) { return time >= first_true_day && time < end_of_days; }

std::string shortest(double value) {
    char buffer[40];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr};
}

std::size_t utf16_units(std::string_view text) {
    auto const beyond_bmp =
        std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
    return count_code_points(text) + static_cast<std::size_t>(beyond_bmp);
}

[[noreturn]] void refuse(std::string const& what, std::size_t limit) {
    throw Error(Fault::too_large,
                what + " than Excel's limit of " + grouped(limit) + ": export as csv or json instead.");
}

}  // namespace

std::string_view RowWriter::header(std::span<std::string_view const> names) {
    if (names.size() > most_columns) refuse("The table has more columns", most_columns);
    begin();
    for (std::string_view const name : names) {
        add_text(name, static_cast<int>(CellStyle::header));
        ++column_;
    }
    return end();
}

std::string_view RowWriter::row(std::span<Value const> values) {
    begin();
    for (Value const& value : values) {
        std::visit([this](auto const& v) { add(v); }, value);
        ++column_;
    }
    return end();
}

void RowWriter::begin() {
    if (row_ == most_rows) refuse("The table has more rows", most_rows);
    xml_ = "<row r=\"" + std::to_string(++row_) + "\">";
    column_ = 0;
}

std::string_view RowWriter::end() { return xml_ += "</row>\n"; }

void RowWriter::add(bool v) {
    begin_cell("b", 0);
    xml_.append("<v>").append(v ? "1" : "0").append("</v></c>");
}

void RowWriter::add(std::int64_t v) {
    std::string const digits = std::to_string(v);
    if (v > largest_exact || v < -largest_exact) return add_text(digits);
    add_number(digits);
}

void RowWriter::add(double v) { add_number(shortest(v)); }

void RowWriter::add(Decimal const& v) {
    if (v.units() > largest_exact || v.units() < -largest_exact) return add_text(v.to_string());
    add_number(v.to_string());
}

void RowWriter::add(std::string const& v) { add_text(v); }

void RowWriter::add(Timestamp v) {
    if (!has_serial(v)) return add_text(format_timestamp(v));
    milliseconds const since = v - day_zero;
    bool const whole_seconds = since % 1s == 0ms;
    add_number(shortest(static_cast<double>(since.count()) / milliseconds(24h).count()),
               static_cast<int>(whole_seconds ? CellStyle::date_time : CellStyle::date_time_ms));
}

void RowWriter::add(Date v) {
    if (!has_serial(v)) return add_text(format_date(v));
    add_number(std::to_string((v - day_zero).count()), static_cast<int>(CellStyle::date));
}

void RowWriter::add(Reference const& v) { add_text(v.key.empty() ? v.id : v.key); }

void RowWriter::add(TextList const& v) {
    std::string json;
    append_json(json, Value(v));
    add_text(json);
}

void RowWriter::add(Document const& v) { add_text(v.text); }

void RowWriter::add_text(std::string_view text, int style) {
    if (text.empty()) return;
    // Only long text needs to be counted: a character is a byte at least.
    if (text.size() > most_characters && utf16_units(text) > most_characters)
        refuse("Cell " + cell_name(row_, column_) + " holds more characters", most_characters);
    begin_cell("inlineStr", style);
    xml_ += "<is><t xml:space=\"preserve\">";
    append_xml_text(xml_, text);
    xml_ += "</t></is></c>";
}

void RowWriter::add_number(std::string_view digits, int style) {
    begin_cell({}, style);
    xml_.append("<v>").append(digits).append("</v></c>");
}

void RowWriter::begin_cell(std::string_view type, int style) {
    xml_.append("<c r=\"").append(cell_name(row_, column_)) += '"';
    if (style != 0) xml_.append(" s=\"").append(std::to_string(style)) += '"';
    if (!type.empty()) xml_.append(" t=\"").append(type) += '"';
    xml_ += '>';
}

}  // namespace tenon::spreadsheet
