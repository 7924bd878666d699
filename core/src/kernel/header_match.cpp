#include <tenon/kernel/header_match.hpp>

#include <algorithm>

namespace tenon {
namespace {

// Letters, digits and whatever is not ASCII, in ASCII lower case. Since the separators go, camel
// case needs no splitting: OrderID and order_id both become orderid.
std::string plain_form(std::string_view name) {
    std::string form;
    for (char const c : name) {
        if (c >= 'A' && c <= 'Z') form += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) form += c;
    }
    return form;
}

}  // namespace

HeaderMatch match_headers(std::span<std::string const> headers, std::span<std::string_view const> field_names) {
    HeaderMatch match;
    std::vector<std::string> forms;
    for (auto const name : field_names) forms.push_back(plain_form(name));
    for (auto const& header : headers) {
        auto const form = plain_form(header);
        auto const found = form.empty() ? forms.end() : std::ranges::find(forms, form);
        auto& column = match.field_of_column.emplace_back();
        if (found == forms.end()) {
            if (!form.empty()) match.unknown.push_back(header);
            continue;
        }
        auto const field = static_cast<std::size_t>(found - forms.begin());
        bool const is_taken =
            std::ranges::find(match.field_of_column, std::optional(field)) != match.field_of_column.end();
        if (is_taken) match.duplicate.push_back(header);
        else column = field;
    }
    return match;
}

}  // namespace tenon
