#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon {

struct HeaderMatch {
    std::vector<std::optional<std::size_t>> field_of_column;  // one per header
    std::vector<std::string> unknown;                         // headers that name no field
    std::vector<std::string> duplicate;                       // headers that name a field taken before
};

// Finds the field that each column header names. "OrderID", "Order ID", "order-id" and "order_id"
// are the same name: words in lower case, whatever stands between them. No guessing beyond that.
// Blank headers and blank names match nothing.
HeaderMatch match_headers(std::span<std::string const> headers, std::span<std::string_view const> field_names);

}  // namespace tenon
