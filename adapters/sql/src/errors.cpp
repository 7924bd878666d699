#include "errors.hpp"

namespace tenon::sql {
namespace {

std::string_view after(std::string_view text, std::string_view mark) {
    auto const at = text.find(mark);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

}  // namespace

UniqueViolation::UniqueViolation(std::string table_name, std::vector<std::string> column_names, std::string index_name)
    : Error(Error(Fault::conflict, "A record with the same key already exists").with_code("DUPLICATE_RESOURCE")),
      table(std::move(table_name)),
      columns(std::move(column_names)),
      index(std::move(index_name)) {}

ForeignKeyViolation::ForeignKeyViolation(bool in_use, std::string column_name)
    : Error(in_use
                ? Error(Fault::conflict, "Other records still refer to this one; remove or change them first")
                      .with_code("RESOURCE_IN_USE")
                : Error(Fault::conflict, "It refers to a record that does not exist").with_code("UNKNOWN_REFERENCE")),
      is_in_use(in_use),
      column(std::move(column_name)) {}

Interrupted::Interrupted()
    : Error(Error(Fault::unavailable, "The request took too long to answer; narrow it or try again later")
                .with_retry_after(std::chrono::seconds(5))) {}

SerializationFailure::SerializationFailure()
    : Error(Error(Fault::unavailable, "Too many others are changing the same things at this moment; try again")
                .with_retry_after(std::chrono::seconds(1))) {}

UniqueViolation read_unique_violation(std::string_view message) {
    auto rest = after(message, "constraint failed: ");
    if (auto const quoted = after(rest, "index '"); !quoted.empty())
        return {{}, {}, std::string(quoted.substr(0, quoted.find('\'')))};
    std::string table;
    std::vector<std::string> columns;
    while (!rest.empty()) {
        auto const name = rest.substr(0, rest.find(", "));
        auto const dot = name.find('.');
        if (dot == std::string_view::npos) break;
        table = name.substr(0, dot);
        columns.emplace_back(name.substr(dot + 1));
        rest.remove_prefix(std::min(rest.size(), name.size() + 2));
    }
    return {std::move(table), std::move(columns), {}};
}

}  // namespace tenon::sql
