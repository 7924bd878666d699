#include <tenon/kernel/imports/resource_rows.hpp>

#include <tenon/kernel/header_match.hpp>
#include <tenon/kernel/resource_access.hpp>

#include <algorithm>

namespace tenon {
namespace {

[[noreturn]] void refuse_column(std::string_view code, std::string message, std::vector<std::string> const& names) {
    std::vector<Violation> violations;
    char const* separator = ": ";
    for (auto const& name : names) {
        message += separator + name;
        separator = ", ";
        violations.push_back({name, std::string(code), code == "missing_column" ? "has no column" : "stands twice"});
    }
    throw Error(Fault::invalid, message, std::move(violations));
}

// The values of some fields as one key; nothing when one is null, since null is like no other null.
std::optional<RowKey> key_of(Resource const& resource, Draft const& draft, std::span<std::string_view const> fields) {
    RowKey key{fields.front(), {}};
    for (auto const name : fields) {
        if (name.empty()) break;
        auto const& value = draft[resource.at(name)];
        if (is_null(value)) return std::nullopt;
        key.text += name;
        append_json(key.text, value);
    }
    return key;
}

}  // namespace

ResourceRows::ResourceRows(Resource const& resource, Actor actor, ImportMode mode, Ports ports)
    : resource_(resource), actor_(std::move(actor)), mode_(mode), ports_(ports) {
    require_create(actor_, resource_);
}

void ResourceRows::read_header(Cells const& cells) {
    std::vector<std::string> headers;
    for (auto const& cell : cells) headers.push_back(cell.is_null() ? "" : shown_cell(cell));
    std::vector<std::string_view> names;
    for (auto const& field : resource_.fields) names.push_back(field.is_hidden ? "" : field.name);
    auto match = match_headers(headers, names);
    if (!match.duplicate.empty()) refuse_column("duplicate_column", "Two columns name the same field", match.duplicate);
    ignored_columns_ = std::move(match.unknown);
    field_of_column_ = std::move(match.field_of_column);
    require_columns();
}

void ResourceRows::require_columns() const {
    auto const is_there = [&](std::size_t field) {
        return std::ranges::find(field_of_column_, std::optional(field)) != field_of_column_.end();
    };
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < resource_.fields.size(); ++i)
        if (mode_ == ImportMode::insert && resource_.fields[i].is_required && !is_there(i))
            missing.emplace_back(resource_.fields[i].name);
    if (mode_ == ImportMode::upsert && resource_.natural_key.empty())
        throw Error(Fault::invalid,
                    "Upsert needs a natural key, and " + std::string(resource_.name) + " have none: use mode=insert",
                    {{"mode", "unsupported", "is not offered for this resource"}});
    if (mode_ == ImportMode::upsert && !is_there(*resource_.key_index())) missing.emplace_back(resource_.natural_key);
    if (!missing.empty()) refuse_column("missing_column", "The sheet lacks a column", missing);
}

RowOutcome ResourceRows::take(Cells const& cells, std::size_t) {
    auto draft = draft_of(cells);
    if (mode_ == ImportMode::upsert) {
        auto const* key = std::get_if<std::string>(&draft[*resource_.key_index()]);
        if (auto const existing = key ? ports_.store.find_by_key(resource_, *key) : std::nullopt) {
            auto const after = ports_.verbs.update(actor_, id_of(*existing), std::move(draft), Update::merge);
            return version_of(after) == version_of(*existing) ? RowOutcome::unchanged : RowOutcome::updated;
        }
    }
    ports_.verbs.create(actor_, std::move(draft));
    return RowOutcome::created;
}

std::vector<RowKey> ResourceRows::keys_of(Cells const& cells) const {
    std::vector<RowKey> keys;
    if (mode_ == ImportMode::upsert) return keys;
    auto const draft = draft_of(cells);
    auto const add = [&](std::span<std::string_view const> fields) {
        if (auto key = key_of(resource_, draft, fields)) keys.push_back(*std::move(key));
    };
    if (!resource_.natural_key.empty()) add({&resource_.natural_key, 1});
    for (auto const& unique : resource_.unique) add(unique.fields);
    return keys;
}

std::string ResourceRows::cell_of(Cells const& cells, std::string_view field) const {
    auto const index = resource_.index_of(field);
    auto const column = std::ranges::find(field_of_column_, index);
    auto const at = static_cast<std::size_t>(column - field_of_column_.begin());
    return index && at < cells.size() && !cells[at].is_null() ? shown_cell(cells[at]) : "";
}

Draft ResourceRows::draft_of(Cells const& cells) const {
    Json::Object object;
    for (std::size_t i = 0; i < field_of_column_.size(); ++i)
        if (auto const field = field_of_column_[i])
            object.emplace_back(resource_.fields[*field].name,
                                i < cells.size() ? content_of(resource_.fields[*field], cells[i]) : Json());
    return read_draft(resource_, object, ports_.unicode, Source::table);
}

// Text that is no JSON is left for the draft to judge.
Json ResourceRows::content_of(Field const& field, Json const& cell) const {
    if (field.kind != Kind::document || !cell.as_text()) return cell;
    try {
        return ports_.json.read(*cell.as_text());
    } catch (Error const& error) {
        if (error.fault() != Fault::malformed) throw;
        return cell;
    }
}

}  // namespace tenon
