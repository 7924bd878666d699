#include "resource/list_parameters.hpp"

#include "openapi/json_schema.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/kernel/list_request.hpp>

#include <algorithm>
#include <utility>

namespace tenon::http {
namespace {

bool is_listed(Resource const& resource, std::size_t i) {
    return is_shown(resource.fields[i]) && (i != column::deleted_at || resource.soft_delete);
}

Json whole(std::int64_t least, std::int64_t most) {
    return Json::Object{{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

Parameter comma_list(char const* name, char const* description, Json::Array words) {
    Json items = Json::Object{{"type", "string"}, {"enum", std::move(words)}};
    return {
        .name = name, .description = description, .schema = schema::list_of(std::move(items)), .comma_separated = true};
}

void add_paging(std::vector<Parameter>& out) {
    ListLimits const limits;
    auto const size = whole(1, limits.largest_size);
    out.push_back({.name = "page", .description = "From 1.", .schema = whole(1, limits.furthest_row)});
    out.push_back({.name = "page_size", .description = "Rows on a page; 20 if not said.", .schema = size});
    out.push_back({.name = "skip",
                   .description = "Rows to pass over: with limit, another way to page.",
                   .schema = whole(0, limits.furthest_row)});
    out.push_back({.name = "limit", .description = "Rows at most, with skip.", .schema = size});
    out.push_back({.name = "cursor", .description = "The next_cursor of the page before; goes on right after it."});
    out.push_back({.name = "count",
                   .description = "Whether to count all rows; exact if not said, none with a cursor.",
                   .schema = schema::one_of_words({"exact", "none"})});
}

void add_sort(std::vector<Parameter>& out, Resource const& resource) {
    Json::Array terms, names;
    for (auto const& field : resource.fields) {
        if (!field.is_sortable) continue;
        names.emplace_back(field.name);
        terms.emplace_back(field.name);
        terms.emplace_back("-" + std::string(field.name));
    }
    out.push_back(comma_list("sort", "Fields to sort by, '-' for descending; nulls come last.", std::move(terms)));
    out.push_back({.name = "sort_by",
                   .description = "One field to sort by: with order, another way to sort.",
                   .schema = Json::Object{{"type", "string"}, {"enum", std::move(names)}}});
    out.push_back({.name = "order",
                   .description = "The direction of the fields that are named without '-'.",
                   .schema = schema::one_of_words({"asc", "desc"})});
}

void add_search(std::vector<Parameter>& out, Resource const& resource) {
    std::string names;
    for (auto const& field : resource.fields)
        if (field.is_searchable) names += (names.empty() ? "" : ", ") + std::string(field.name);
    if (names.empty()) return;
    Json const words = Json::Object{{"type", "string"}, {"maxLength", static_cast<int>(ListLimits().longest_search)}};
    out.push_back({.name = "q", .description = "Text to find in " + names + ", whatever its case.", .schema = words});
    out.push_back({.name = "search", .description = "The same as q.", .schema = words});
}

void add_fields(std::vector<Parameter>& out, Resource const& resource) {
    Json::Array names;
    for (std::size_t i = 0; i < resource.fields.size(); ++i)
        if (is_listed(resource, i)) names.emplace_back(resource.fields[i].name);
    out.push_back(comma_list("fields", "The members to answer with; id always is one.", std::move(names)));
}

void add_expand(std::vector<Parameter>& out, Resource const& resource, Catalog const& catalog) {
    Json::Array names;
    for (auto const& field : resource.fields)
        if (!field.relation.empty() && catalog.find(field.target)) names.emplace_back(field.relation);
    for (auto const& relation : resource.relations)
        if (catalog.find(relation.resource)) names.emplace_back(relation.name);
    if (!names.empty()) out.push_back(comma_list("expand", "Related rows to answer with.", std::move(names)));
}

// The operators of one field, in the words of the core's list requests.
class FilterDocs {
public:
    FilterDocs(std::vector<Parameter>& out, Field const& field)
        : out_(out), name_(field.name), value_(accepted_schema(field)) {
        if (auto* text = value_.as_object(); field.kind == Kind::text)
            std::erase_if(*text, [](auto const& member) { return member.first == "minLength"; });
    }

    void add(std::string_view op, std::string description, Json schema) {
        auto name = op.empty() ? name_ : name_ + "[" + std::string(op) + "]";
        out_.push_back({.name = std::move(name), .description = std::move(description), .schema = std::move(schema)});
    }
    void add_equality() {
        add("", "Is this value; sent more than once: any of them.", schema::list_of(value_));
        add("in", "Is any of these.", schema::list_of(value_));
        out_.back().comma_separated = true;
        add("ne", "Is not this value; sent more than once: none of them.", schema::list_of(value_));
    }
    void add_order() {
        add("gt", "Is greater.", value_);
        add("gte", "Is greater or equal.", value_);
        add("lt", "Is less.", value_);
        add("lte", "Is less or equal.", value_);
    }
    void add_match() {
        add("contains", "Contains this text, whatever its case.", schema::text());
        add("starts_with", "Starts with this text, whatever its case.", schema::text());
    }
    void add_null() { add("is_null", "Whether it is null.", schema::boolean()); }

private:
    std::vector<Parameter>& out_;
    std::string name_;
    Json value_;
};

void add_filters_of(std::vector<Parameter>& out, Resource const& resource, std::size_t i) {
    auto const& field = resource.fields[i];
    if (!is_listed(resource, i) || field.kind == Kind::document || field.kind == Kind::text_list) return;
    // Texts and choices have an order too, but one that nobody asks for.
    bool const has_order = field.kind == Kind::integer || field.kind == Kind::real || field.kind == Kind::decimal ||
                           field.kind == Kind::timestamp || field.kind == Kind::date;
    bool const is_alias = std::ranges::find(resource.aliases, field.name, &FilterAlias::name) != resource.aliases.end();
    auto const first = out.size();
    FilterDocs docs(out, field);
    docs.add_equality();
    if (is_alias) out.erase(out.begin() + static_cast<std::ptrdiff_t>(first));  // the alias takes the plain name
    if (has_order) docs.add_order();
    if (field.is_searchable) docs.add_match();
    if (field.is_nullable) docs.add_null();
}

void add_alias(std::vector<Parameter>& out, FilterAlias const& alias, Resource const& resource) {
    constexpr std::string_view words[] = {"is",         "is not",   "is greater than", "is at least", "is less than",
                                          "is at most", "contains", "starts with",     "is null:"};
    auto const word = words[static_cast<std::size_t>(alias.op)];
    bool const is_match = alias.op == Operator::contains || alias.op == Operator::starts_with;
    auto schema = alias.op == Operator::is_null ? schema::boolean()
                  : is_match                    ? schema::text()
                                                : accepted_schema(resource.fields[resource.at(alias.field)]);
    out.push_back({.name = std::string(alias.name),
                   .description = "Rows whose " + std::string(alias.field) + " " + std::string(word) + " this.",
                   .schema = std::move(schema)});
}

// The resource's own fields first: they are what people look for.
void add_filters(std::vector<Parameter>& out, Resource const& resource) {
    for (auto const& alias : resource.aliases) add_alias(out, alias, resource);
    add_alias(out, {"created_from", "created_at", Operator::greater_or_equal}, resource);
    add_alias(out, {"created_to", "created_at", Operator::less_or_equal}, resource);
    for (std::size_t i = column::standard_count; i < resource.fields.size(); ++i) add_filters_of(out, resource, i);
    for (std::size_t i = 0; i < column::standard_count; ++i) add_filters_of(out, resource, i);
    if (resource.soft_delete)
        out.push_back({.name = "deleted",
                       .description = "true: the rows in the bin, for who may delete.",
                       .schema = schema::boolean()});
}

}  // namespace

std::vector<Parameter> paging_parameters() {
    std::vector<Parameter> out;
    add_paging(out);
    return out;
}

std::vector<Parameter> list_parameters(Resource const& resource, Catalog const& catalog) {
    std::vector<Parameter> out;
    add_paging(out);
    add_sort(out, resource);
    add_search(out, resource);
    add_fields(out, resource);
    add_expand(out, resource, catalog);
    add_filters(out, resource);
    return out;
}

std::vector<Parameter> row_parameters(Resource const& resource, Catalog const& catalog) {
    std::vector<Parameter> out;
    add_fields(out, resource);
    add_expand(out, resource, catalog);
    return out;
}

std::vector<Parameter> export_parameters(Resource const& resource) {
    std::vector<Parameter> out;
    out.push_back(
        {.name = "format", .description = "csv if not said.", .schema = schema::one_of_words({"csv", "xlsx", "json"})});
    add_sort(out, resource);
    add_search(out, resource);
    add_fields(out, resource);
    add_filters(out, resource);
    return out;
}

}  // namespace tenon::http
