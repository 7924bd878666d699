#include "openapi/json_schema.hpp"

#include <algorithm>
#include <utility>

namespace tenon::http::schema {
namespace {

Json* find(Json::Object& object, std::string_view key) {
    auto const found = std::ranges::find(object, key, &Json::Member::first);
    return found == object.end() ? nullptr : &found->second;
}

}  // namespace

Json ref(std::string_view name) { return Json::Object{{"$ref", "#/components/schemas/" + std::string(name)}}; }
Json text() { return Json::Object{{"type", "string"}}; }
Json text(std::string_view format) { return Json::Object{{"type", "string"}, {"format", format}}; }
Json integer(std::int64_t least) { return Json::Object{{"type", "integer"}, {"minimum", least}}; }
Json boolean() { return Json::Object{{"type", "boolean"}}; }

Json one_of_words(std::initializer_list<std::string_view> words) {
    return Json::Object{{"type", "string"}, {"enum", Json::Array(words.begin(), words.end())}};
}

Json list_of(Json items) { return Json::Object{{"type", "array"}, {"items", std::move(items)}}; }

Json nullable(Json schema) {
    auto& object = *schema.as_object();
    if (auto* type = find(object, "type"); type && type->as_text()) *type = Json::Array{*type, "null"};
    if (auto* words = find(object, "enum")) words->as_array()->push_back(nullptr);
    return schema;
}

Json object(Json::Object properties) {
    std::vector<std::string> names;
    for (auto const& [name, value] : properties) names.push_back(name);
    return object(std::move(properties), std::move(names));
}

Json object(Json::Object properties, std::vector<std::string> required) {
    Json::Object out{{"type", "object"}};
    if (!required.empty()) out.emplace_back("required", Json::Array(required.begin(), required.end()));
    out.emplace_back("properties", std::move(properties));
    return out;
}

Json input(Json::Object properties, std::vector<std::string> required) {
    auto out = object(std::move(properties), std::move(required));
    out.as_object()->emplace_back("additionalProperties", false);
    return out;
}

Json& member(Json& object, std::string const& name) {
    auto* const found = find(*object.as_object(), name);
    return found ? *found : object.as_object()->emplace_back(name, Json::Object{}).second;
}

}  // namespace tenon::http::schema
