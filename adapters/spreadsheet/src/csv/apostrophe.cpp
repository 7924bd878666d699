#include "csv/apostrophe.hpp"
#include <algorithm>
#include <array>

namespace tenon::spreadsheet {

namespace {

using namespace std::string_view_literals;

// The second four are the full-width forms of the first, which spreadsheets take for the same.
constexpr std::array formula_starts = {"="sv,      "+"sv,      "-"sv,  "@"sv,  "\uFF1D"sv, "\uFF0B"sv,
                                       "\uFF0D"sv, "\uFF20"sv, "\t"sv, "\r"sv, "\n"sv};

}  // namespace

bool needs_apostrophe(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    return std::any_of(formula_starts.begin(), formula_starts.end(),
                       [&](std::string_view start) { return text.starts_with(start); });
}

std::string_view without_apostrophe(std::string_view text) {
    return text.starts_with('\'') && needs_apostrophe(text) ? text.substr(1) : text;
}

}  // namespace tenon::spreadsheet
