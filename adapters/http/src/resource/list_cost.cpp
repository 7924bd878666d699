#include "resource/list_cost.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace tenon::http {
namespace {

constexpr std::int64_t small_page = 100, near_rows = 1000;
constexpr std::array<std::string_view, 3> free_of_charge = {"cursor", "count", "fields"};

struct Paging {
    std::int64_t page = 1, size = 20, skip = 0;

    // False for what is no paging at all. Numbers that cannot be read are refused later, cheaply.
    bool take(std::string_view name, std::string_view value) {
        auto* const number = name == "page"                           ? &page
                             : name == "page_size" || name == "limit" ? &size
                             : name == "skip"                         ? &skip
                                                                      : nullptr;
        if (number) std::from_chars(value.data(), value.data() + value.size(), *number);
        return number;
    }
    bool is_near() const { return size <= small_page && skip <= near_rows && page <= near_rows / small_page; }
};

}  // namespace

Cost list_cost(Request const& request) {
    Paging paging;
    for (auto const& [name, value] : request.query)
        if (!paging.take(name, value) && std::ranges::find(free_of_charge, name) == free_of_charge.end())
            return Cost::scan;
    return paging.is_near() ? Cost::read : Cost::scan;
}

Cost row_cost(Request const& request) { return request.query_value("expand") ? Cost::scan : Cost::read; }

}  // namespace tenon::http
