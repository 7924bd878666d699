#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

// Text in the core is UTF-8 and, once stored, in Unicode normalisation form C.
bool is_utf8(std::string_view bytes);  // strict: no overlong forms, no surrogates
bool is_ascii(std::string_view bytes);
std::size_t count_code_points(std::string_view utf8);
std::string_view head_of(std::string_view utf8, std::size_t most);  // at most so many bytes, no character cut
std::string_view trim(std::string_view);                            // ASCII white space and U+00A0
// With spaces for control characters and for bytes that are no UTF-8: what strangers wrote, for a terminal.
std::string printable(std::string_view);
std::string ascii_lower(std::string_view);
bool equal_ignoring_ascii_case(std::string_view, std::string_view);

// What needs the Unicode tables, behind a port so that the core links nothing.
class UnicodeText {
public:
    virtual ~UnicodeText() = default;
    virtual std::string nfc(std::string_view utf8) const = 0;   // normalisation form C
    virtual std::string fold(std::string_view utf8) const = 0;  // NFKC, full case folding: for matching only
};

}  // namespace tenon
