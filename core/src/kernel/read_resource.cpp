#include <tenon/kernel/json.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/read_resource.hpp>
#include <tenon/kernel/resource_access.hpp>

namespace tenon {
namespace {

constexpr std::int64_t most_related_rows = 10'000;

std::string looked_up_by(Record const& row, std::size_t field) {
    if (auto const* reference = std::get_if<Reference>(&row[field])) return reference->id;
    if (auto const* text = std::get_if<std::string>(&row[field])) return *text;
    return {};
}

}  // namespace

RowResult ReadResource::get(Actor const& actor, std::string_view path_id, std::span<QueryPair const> pairs) const {
    require_list(actor, resource_);
    RowResult result;
    if (!pairs.empty()) result.request = read_row_request(resource_, pairs);
    auto row = find_by_path(ports_.store, resource_, path_id);
    if (!row) throw Error(Fault::not_found, std::string(resource_.noun) + " not found");
    require_read(actor, resource_, *row);
    result.row = std::move(*row);
    result.expansions = expand(actor, {&result.row, 1}, result.request.expand);
    return result;
}

ListRequest ReadResource::read_request(Actor const& actor, std::span<QueryPair const> pairs) const {
    require_list(actor, resource_);
    auto request = read_list_request(resource_, pairs, ports_.unicode, ports_.seal);
    if (request.query.rows == Rows::deleted && !actor.is_at_least(resource_.roles.erase))
        throw Error(Fault::forbidden,
                    "Looking into the bin needs the role " + std::string(to_text(resource_.roles.erase)));
    request.query.owner = row_scope(actor, resource_);
    return request;
}

ListResult ReadResource::list(Actor const& actor, std::span<QueryPair const> pairs) const {
    return list_for(actor, read_request(actor, pairs));
}

ListResult ReadResource::list_for(Actor const& actor, ListRequest request) const {
    ListResult result;
    result.request = std::move(request);
    result.page = ports_.store.list(resource_, result.request.query);
    if (result.page.has_more)
        result.next_cursor = cursor_after(result.page.rows.back(), result.request, resource_, ports_.seal);
    result.expansions = expand(actor, result.page.rows, result.request.expand);
    return result;
}

Page ReadResource::next(ListRequest& request, Page const& previous) const {
    if (!previous.rows.empty()) {
        request.query.after.clear();
        for (auto const& term : request.query.sort) request.query.after.push_back(previous.rows.back()[term.field]);
        request.query.offset = 0;
    }
    request.query.wants_total = false;
    return ports_.store.list(resource_, request.query);
}

std::vector<Expansion> ReadResource::expand(Actor const& actor, std::span<Record const> rows,
                                            std::span<std::string_view const> names) const {
    std::vector<Expansion> expansions;
    for (auto const name : names) expansions.push_back(expand_one(actor, rows, name));
    return expansions;
}

Expansion ReadResource::expand_one(Actor const& actor, std::span<Record const> rows, std::string_view name) const {
    Expansion expansion;
    expansion.name = name;
    std::size_t via = column::id;
    for (auto const& relation : resource_.relations)
        if (relation.name == name) expansion.target = ports_.catalog.find(relation.resource), expansion.is_many = true;
    for (std::size_t i = 0; i < resource_.fields.size(); ++i)
        if (resource_.fields[i].relation == name)
            expansion.target = ports_.catalog.find(resource_.fields[i].target), expansion.field = i;
    if (!expansion.target) return expansion;  // its feature is switched off
    for (auto const& relation : resource_.relations)
        if (relation.name == name) via = expansion.target->at(relation.via);
    std::vector<std::string> wanted;
    for (auto const& row : rows)
        if (auto id = looked_up_by(row, expansion.field); !id.empty()) wanted.push_back(std::move(id));
    if (wanted.empty() || !actor.is_at_least(expansion.target->roles.read)) return expansion;
    auto related = ports_.store.find_all(*expansion.target, via, wanted, most_related_rows + 1, Rows::living,
                                         row_scope(actor, *expansion.target));
    if (std::ssize(related) > most_related_rows)
        throw Error(Fault::invalid,
                    "expand=" + std::string(name) + " would bring over " + std::to_string(most_related_rows) +
                        " rows: ask for a smaller page",
                    {{"expand", "too_large", "brings too many rows"}});
    for (auto& row : related) {
        auto key = looked_up_by(row, via);
        expansion.rows[std::move(key)].push_back(std::move(row));
    }
    return expansion;
}

void append_json(std::string& out, Resource const& resource, Record const& record, std::vector<bool> const& chosen,
                 std::span<Expansion const> expansions) {
    append_json(out, resource, record, chosen);
    if (expansions.empty()) return;
    out.pop_back();
    for (auto const& expansion : expansions) {
        out += ",\"", out += expansion.name, out += "\":";
        auto const found = expansion.rows.find(looked_up_by(record, expansion.field));
        bool const is_empty = found == expansion.rows.end() || found->second.empty();
        if (!expansion.is_many) {
            if (is_empty) out += "null";
            else append_json(out, *expansion.target, found->second.front());
            continue;
        }
        out += '[';
        if (!is_empty)
            for (auto const& row : found->second) {
                if (&row != &found->second.front()) out += ',';
                append_json(out, *expansion.target, row);
            }
        out += ']';
    }
    out += '}';
}

}  // namespace tenon
