#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::spreadsheet::test {

// Records of an old workbook (BIFF8); rows and columns from 0.
std::string record(std::uint16_t type, std::string_view data);
std::string number(int row, int column, double value, int format = 0);
std::string rk(int row, int column, std::uint32_t bits, int format = 0);
std::string text(int row, int column, int shared_text);
std::string boolean(int row, int column, bool value);
std::string error(int row, int column, std::uint8_t code);
std::string own_text(int row, int column, std::string_view letters);

// A formula and the value that was saved with it: a number, or one of the kinds below.
enum class Saved : std::uint8_t { text = 0, boolean = 1, error = 2, empty_text = 3 };
std::string formula(int row, int column, double value, int format = 0);
std::string formula(int row, int column, Saved kind, std::uint8_t value = 0);
std::string formula_text(std::string_view letters);  // the record after it

// Texts with their number of letters, of one byte each (ISO-8859-1) or of two.
std::string narrow(std::string_view text);
std::string wide(std::u16string_view text);
std::string wide_units(std::u16string_view text);  // the letters alone

// A small workbook in an OLE2 container, for tests to bend. Cell format 0 is General; the others
// follow: first `format_codes`, then `built_in_formats`.
struct XlsBuilder {
    struct Sheet {
        std::string cells;
        std::uint8_t kind = 0;  // a worksheet; 1: macros, 2: a chart
        bool is_hidden = false;
    };

    std::vector<Sheet> sheets = std::vector<Sheet>(1);
    std::vector<std::string> shared_texts;  // ASCII and U+00A0 to U+00FF, in ISO-8859-1
    std::string own_shared_texts;           // records in place of those made of `shared_texts`
    std::vector<std::string> format_codes;
    std::vector<int> built_in_formats;
    bool from_1904 = false;
    std::string more;  // records among those of the workbook
    std::uint16_t version = 0x0600;

    std::string stream() const;
    std::string bytes() const;
    std::filesystem::path save(std::filesystem::path const&) const;
};

}  // namespace tenon::spreadsheet::test
