#include "support/xls_builder.hpp"
#include <bit>

#include "support/compound_builder.hpp"
#include "support/files.hpp"

namespace tenon::spreadsheet::test {
namespace {

std::string place(int row, int column, int format) {
    return le(static_cast<std::uint64_t>(row), 2) + le(static_cast<std::uint64_t>(column), 2) +
           le(static_cast<std::uint64_t>(format), 2);
}

std::string formula_record(int row, int column, int format, std::uint64_t value) {
    return record(0x0006, place(row, column, format) + le(value, 8) + std::string(8, '\0'));
}

std::string cell_format(std::uint64_t code) { return record(0x00E0, le(0, 2) + le(code, 2) + std::string(16, '\0')); }

std::string begin(std::uint16_t version, std::uint16_t kind) {
    return record(0x0809, le(version, 2) + le(kind, 2) + le(0x0DBB, 2) + le(0x07CC, 2) + std::string(8, '\0'));
}

std::string end() { return record(0x000A, ""); }

std::string sheet_part(XlsBuilder::Sheet const& sheet, std::uint16_t version) {
    return begin(version, 0x0010) + sheet.cells + end();
}

}  // namespace

std::string record(std::uint16_t type, std::string_view data) {
    return le(type, 2) + le(data.size(), 2) + std::string(data);
}

std::string number(int row, int column, double value, int format) {
    return record(0x0203, place(row, column, format) + le(std::bit_cast<std::uint64_t>(value), 8));
}

std::string rk(int row, int column, std::uint32_t bits, int format) {
    return record(0x027E, place(row, column, format) + le(bits, 4));
}

std::string text(int row, int column, int shared_text) {
    return record(0x00FD, place(row, column, 0) + le(static_cast<std::uint64_t>(shared_text), 4));
}

std::string boolean(int row, int column, bool value) {
    return record(0x0205, place(row, column, 0) + le(value, 1) + le(0, 1));
}

std::string error(int row, int column, std::uint8_t code) {
    return record(0x0205, place(row, column, 0) + le(code, 1) + le(1, 1));
}

std::string own_text(int row, int column, std::string_view letters) {
    return record(0x0204, place(row, column, 0) + std::string(letters));
}

std::string formula(int row, int column, double value, int format) {
    return formula_record(row, column, format, std::bit_cast<std::uint64_t>(value));
}

std::string formula(int row, int column, Saved kind, std::uint8_t value) {
    return formula_record(row, column, 0,
                          0xFFFFULL << 48 | static_cast<std::uint64_t>(value) << 16 | std::uint64_t(kind));
}

std::string formula_text(std::string_view letters) { return record(0x0207, letters); }

std::string narrow(std::string_view text) { return le(text.size(), 2) + '\0' + std::string(text); }

std::string wide(std::u16string_view text) { return le(text.size(), 2) + '\1' + wide_units(text); }

std::string wide_units(std::u16string_view text) {
    std::string bytes;
    for (char16_t const unit : text) bytes += le(unit, 2);
    return bytes;
}

std::string XlsBuilder::stream() const {
    std::string globals = begin(version, 0x0005) + record(0x0042, le(1200, 2)) + record(0x0022, le(from_1904, 2));
    for (std::size_t i = 0; i < format_codes.size(); ++i)
        globals += record(0x041E, le(164 + i, 2) + narrow(format_codes[i]));
    globals += cell_format(0);
    for (std::size_t i = 0; i < format_codes.size(); ++i) globals += cell_format(164 + i);
    for (int const id : built_in_formats) globals += cell_format(static_cast<std::uint64_t>(id));
    std::string texts = le(shared_texts.size(), 4) + le(shared_texts.size(), 4);
    for (std::string const& shared : shared_texts) texts += narrow(shared);
    std::string const tail = more + (own_shared_texts.empty() ? record(0x00FC, texts) : own_shared_texts) + end();
    std::size_t const link_bytes = 4 + 14;
    std::size_t position = globals.size() + sheets.size() * link_bytes + tail.size();
    std::string parts;
    for (Sheet const& sheet : sheets) {
        globals += record(0x0085, le(position + parts.size(), 4) + le(sheet.is_hidden, 1) + le(sheet.kind, 1) + "\6" +
                                      '\0' + "Sheet1");
        parts += sheet_part(sheet, version);
    }
    return globals + tail + parts;
}

std::string XlsBuilder::bytes() const { return compound_file({{"Workbook", stream()}}); }

std::filesystem::path XlsBuilder::save(std::filesystem::path const& path) const { return test::save(path, bytes()); }

}  // namespace tenon::spreadsheet::test
