#include <tenon/kernel/resource.hpp>

#include <tenon/kernel/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace tenon {

std::optional<std::size_t> Resource::index_of(std::string_view field_name) const {
    auto const it = std::ranges::find(fields, field_name, &Field::name);
    if (it == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(it - fields.begin());
}

std::size_t Resource::at(std::string_view field_name) const {
    if (auto const index = index_of(field_name)) return *index;
    throw std::logic_error("the table of " + std::string(name) + " has no field " + std::string(field_name));
}

void append_json(std::string& out, Resource const& resource, Record const& record, std::vector<bool> const& chosen) {
    char separator = '{';
    for (std::size_t i = 0; i < record.size(); ++i) {
        auto const& f = resource.fields[i];
        if (!is_shown(f) || (i == column::deleted_at && !resource.soft_delete) || (!chosen.empty() && !chosen[i]))
            continue;
        out += separator, out += '"';
        out += f.name;
        out += "\":";
        append_json(out, record[i]);
        separator = ',';
    }
    out += separator == '{' ? "{}" : "}";
}

std::string const& id_of(Record const& record) { return std::get<std::string>(record[column::id]); }
std::int64_t version_of(Record const& record) { return std::get<std::int64_t>(record[column::version]); }

}  // namespace tenon
