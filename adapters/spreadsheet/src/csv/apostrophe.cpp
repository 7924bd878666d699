#include "csv/apostrophe.hpp"

namespace tenon::spreadsheet {

bool needs_apostrophe(std::string_view text) {
    std::size_t const first = text.find_first_not_of('\'');
    return first != std::string_view::npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

std::string_view without_apostrophe(std::string_view text) {
    return text.starts_with('\'') && needs_apostrophe(text) ? text.substr(1) : text;
}

}  // namespace tenon::spreadsheet
