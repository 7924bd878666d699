#include "resource/resource_schemas.hpp"

#include "openapi/json_schema.hpp"

#include <cctype>
#include <utility>

namespace tenon::http {
namespace {

enum class Sending { create, replace, change };

constexpr std::int64_t longest_text = 10'000, most_elements = 1000;  // where the table says nothing

bool is_present(Resource const& resource, std::size_t i) { return i != column::deleted_at || resource.soft_delete; }

Json text_schema(Field const& field) {
    Json::Object out{{"type", "string"}};
    if (field.is_required) out.emplace_back("minLength", 1);
    auto const most = field.max_length ? static_cast<std::int64_t>(field.max_length) : longest_text;
    out.emplace_back("maxLength", most);
    return out;
}

Json number_schema(Field const& field, char const* type) {
    Json::Object out{{"type", type}};
    if (field.least) out.emplace_back("minimum", *field.least);
    if (field.most) out.emplace_back("maximum", *field.most);
    return out;
}

Json choice_schema(Field const& field) {
    Json::Array words;
    for (auto const& choice : field.choices) words.emplace_back(choice.value);
    return Json::Object{{"type", "string"}, {"enum", std::move(words)}};
}

Json list_schema(Field const& field) {
    auto const most = field.max_length ? static_cast<std::int64_t>(field.max_length) : most_elements;
    auto out = schema::list_of(schema::text());
    out.as_object()->emplace_back("maxItems", most);
    return out;
}

Json document_schema(Field const& field) {
    Json::Object out;
    if (field.shape != DocumentShape::any) out.emplace_back("type", "object");
    if (field.shape == DocumentShape::object_of_text) out.emplace_back("additionalProperties", schema::text());
    return out;
}

std::string described(Field const& field) {
    std::string out;
    if (field.kind == Kind::decimal)
        out += "An exact decimal with " + std::to_string(field.scale) + " fraction digits. ";
    if (!field.target.empty())
        out += "Refers to " + std::string(field.target) + (field.shows_key ? ", by id or key. " : ", by id. ");
    if (field.is_immutable) out += "Set on create only. ";
    if (field.writable_from) out += "Written from the role " + std::string(to_text(*field.writable_from)) + " up. ";
    if (!out.empty()) out.pop_back();
    return out;
}

Json default_of(Field const& field) {
    if (auto const* b = std::get_if<bool>(&field.fallback)) return *b;
    if (auto const* n = std::get_if<std::int64_t>(&field.fallback)) return *n;
    auto const* text = std::get_if<std::string_view>(&field.fallback);
    if (!text) return nullptr;
    return field.kind == Kind::document ? Json(Json::Object{}) : Json(*text);
}

// A member of an object: its schema with all that the table says about it.
Json member(Field const& field, Json schema, bool may_be_null, bool is_sent) {
    if (may_be_null) schema = schema::nullable(std::move(schema));
    auto& object = *schema.as_object();
    if (auto text = described(field); !text.empty()) object.emplace_back("description", std::move(text));
    if (field.is_read_only) object.emplace_back("readOnly", true);
    if (field.is_write_only) object.emplace_back("writeOnly", true);
    if (auto value = default_of(field); is_sent && !value.is_null()) object.emplace_back("default", std::move(value));
    return schema;
}

// What the table cannot say of the columns that every row has.
Json shown_member_schema(Resource const& resource, std::size_t i) {
    if (i == column::id) return schema::text("uuid");
    if (i == column::version) return schema::integer(1);
    return shown_schema(resource.fields[i]);
}

// Whether a create without this field fails; see what the verbs take for an absent one.
bool must_be_sent(Field const& field) {
    bool const is_empty_when_absent = field.kind == Kind::text || field.kind == Kind::text_list;
    bool const has_default = field.fallback.index() != 0 || field.is_nullable || is_empty_when_absent;
    return !field.is_read_only && (field.is_required || !has_default);
}

// Read-only members stand in it too, since a client may send back what it has read.
Json input_schema(Resource const& resource, Sending sending) {
    Json::Object properties;
    std::vector<std::string> required;
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        auto const& field = resource.fields[i];
        if (field.is_hidden || !is_present(resource, i)) continue;
        bool const is_needed = i >= column::standard_count && must_be_sent(field);
        bool const may_be_null = field.is_read_only ? field.is_nullable : !is_needed;
        auto schema = field.is_read_only ? shown_member_schema(resource, i) : accepted_schema(field);
        auto const shape = member(field, std::move(schema), may_be_null, true);
        properties.emplace_back(field.name, shape);
        if (!field.other_name.empty()) properties.emplace_back(field.other_name, shape);
        bool const is_kept = sending == Sending::replace && field.is_immutable;
        if (is_needed && !is_kept && sending != Sending::change) required.emplace_back(field.name);
    }
    return schema::input(std::move(properties), std::move(required));
}

Json expansion_schema(Resource const& target, bool is_many) {
    auto one = schema::ref(schema_name(target));
    if (is_many) return schema::list_of(std::move(one));
    return Json::Object{{"oneOf", Json::Array{std::move(one), Json::Object{{"type", "null"}}}}};
}

void add_expansions(Json::Object& properties, Resource const& resource, Catalog const& catalog) {
    auto const add = [&](std::string_view name, std::string_view target, bool is_many) {
        auto const* found = name.empty() ? nullptr : catalog.find(target);
        if (!found) return;
        auto schema = expansion_schema(*found, is_many);
        schema.as_object()->emplace_back("description", "Only with expand=" + std::string(name) + ".");
        properties.emplace_back(name, std::move(schema));
    };
    for (auto const& field : resource.fields) add(field.relation, field.target, false);
    for (auto const& relation : resource.relations) add(relation.name, relation.resource, true);
}

}  // namespace

std::string schema_name(Resource const& resource) {
    std::string out;
    bool starts_word = true;
    for (char const c : resource.noun) {
        if (c != ' ') out += starts_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        starts_word = c == ' ';
    }
    return out;
}

Json shown_schema(Field const& field) {
    switch (field.kind) {
        case Kind::boolean:
            return schema::boolean();
        case Kind::integer:
            return number_schema(field, "integer");
        case Kind::real:
        case Kind::decimal:
            return number_schema(field, "number");
        case Kind::text:
            return text_schema(field);
        case Kind::choice:
            return choice_schema(field);
        case Kind::timestamp:
            return schema::text("date-time");
        case Kind::date:
            return schema::text("date");
        case Kind::reference:
            return field.shows_key ? schema::text() : schema::text("uuid");
        case Kind::text_list:
            return list_schema(field);
        case Kind::document:
            break;
    }
    return document_schema(field);
}

Json accepted_schema(Field const& field) {
    if (field.kind != Kind::timestamp) return shown_schema(field);
    auto const format = [](char const* name) { return Json(Json::Object{{"format", name}}); };
    return Json::Object{{"type", "string"}, {"anyOf", Json::Array{format("date-time"), format("date")}}};
}

Json row_schema(Resource const& resource, Catalog const& catalog) {
    Json::Object properties;
    std::vector<std::string> required;
    for (std::size_t i = 0; i < resource.fields.size(); ++i) {
        auto const& field = resource.fields[i];
        if (!is_shown(field) || !is_present(resource, i)) continue;
        properties.emplace_back(field.name, member(field, shown_member_schema(resource, i), field.is_nullable, false));
        required.emplace_back(field.name);
    }
    add_expansions(properties, resource, catalog);
    return schema::object(std::move(properties), std::move(required));
}

Json create_schema(Resource const& resource) { return input_schema(resource, Sending::create); }
Json replace_schema(Resource const& resource) { return input_schema(resource, Sending::replace); }
Json change_schema(Resource const& resource) { return input_schema(resource, Sending::change); }

}  // namespace tenon::http
