#include "resource/list_body.hpp"

#include <tenon/kernel/json.hpp>

namespace tenon::http {
namespace {

void append_number_or_null(std::string& out, std::optional<std::int64_t> number) {
    if (number) append_json_number(out, *number);
    else out += "null";
}

void append_items(std::string& out, Resource const& resource, ListResult const& result) {
    auto const& rows = result.page.rows;
    for (auto const& row : rows) {
        if (&row != &rows.front()) out += ',';
        append_json(out, resource, row, result.request.chosen, result.expansions);
        // Rows of one table are about as long as each other: one allocation serves nearly all of them.
        if (&row == &rows.front()) out.reserve((out.size() + out.size() / 8) * rows.size() + 256);
    }
}

void append_paging(std::string& out, ListResult const& result) {
    auto const& [request, page, next_cursor, expansions] = result;
    auto const size = request.page_size;
    out += ",\"total\":";
    append_number_or_null(out, page.total);
    out += ",\"page\":";
    append_json_number(out, request.page);
    out += ",\"page_size\":";
    append_json_number(out, size);
    out += ",\"pages\":";
    append_number_or_null(out, page.total ? std::optional((*page.total + size - 1) / size) : std::nullopt);
    out += page.has_more ? ",\"has_more\":true" : ",\"has_more\":false";
    out += ",\"next_cursor\":";
    if (next_cursor.empty()) out += "null";
    else append_json_text(out, next_cursor);
    out += '}';
}

}  // namespace

std::string list_body(Resource const& resource, ListResult const& result) {
    std::string out = "{\"items\":[";
    append_items(out, resource, result);
    out += ']';
    append_paging(out, result);
    return out;
}

std::string list_body(std::string const& items, ListResult const& result) {
    auto out = "{\"items\":" + items;
    append_paging(out, result);
    return out;
}

}  // namespace tenon::http
