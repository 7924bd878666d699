#include "openapi/operation.hpp"

#include "openapi/json_schema.hpp"
#include "openapi/openapi_parts.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace tenon::http {
namespace {

using schema::member;

Json parameter_json(Parameter const& parameter) {
    Json::Object out{{"name", parameter.name}, {"in", parameter.in}};
    if (!parameter.description.empty()) out.emplace_back("description", parameter.description);
    if (parameter.required || parameter.in == "path") out.emplace_back("required", true);
    if (parameter.comma_separated) out.emplace_back("explode", false);
    out.emplace_back("schema", parameter.schema);
    return out;
}

// Those of the path stand in its pattern, whether documented or not.
void add_path_parameters(Json::Array& out, Route const& route) {
    auto const& pattern = route.pattern;
    for (auto at = pattern.find('{'); at != std::string::npos; at = pattern.find('{', at + 1)) {
        auto const name = pattern.substr(at + 1, pattern.find_first_of("}.", at) - at - 1);
        bool const is_said =
            std::ranges::any_of(route.doc.parameters, [&](auto const& p) { return p.in == "path" && p.name == name; });
        if (!is_said) out.push_back(parameter_json({.name = name, .in = "path"}));
    }
}

Json parameters_json(Route const& route) {
    Json::Array out;
    add_path_parameters(out, route);
    for (auto const& parameter : route.doc.parameters) out.push_back(parameter_json(parameter));
    if (route.takes_idempotency_key())
        out.push_back(parameter_json({.name = "Idempotency-Key",
                                      .in = "header",
                                      .description = "The same key and request again replay the first answer."}));
    return out;
}

char const* body_type(BodyKind kind) {
    switch (kind) {
        case BodyKind::json:
            return "application/json";
        case BodyKind::multipart:
            return "multipart/form-data";
        case BodyKind::raw:
        case BodyKind::none:
            break;
    }
    return "application/octet-stream";
}

Json media(Json const& schema, Json const& example) {
    Json::Object out{{"schema", schema}};
    if (!example.is_null()) out.emplace_back("examples", Json::Object{{"example", Json::Object{{"value", example}}}});
    return out;
}

Json request_body(Route const& route) {
    Json content = Json::Object{};
    member(content, body_type(route.body)) = media(route.doc.request_schema, route.doc.request_example);
    return Json::Object{{"required", true}, {"content", std::move(content)}};
}

// Several documented responses of one status are the types that one answer may have.
void add_response(Json& responses, ResponseDoc const& doc) {
    auto& response = member(responses, std::to_string(doc.status));
    member(response, "description") = doc.description;
    for (auto const& name : doc.headers)
        member(member(response, "headers"), name) = Json::Object{{"$ref", "#/components/headers/" + name}};
    if (!doc.schema.is_null()) member(member(response, "content"), doc.content_type) = media(doc.schema, doc.example);
}

Json responses_json(Route const& route) {
    Json out = Json::Object{};
    for (auto const& doc : route.doc.responses) add_response(out, doc);
    for (int const status : refusals_of(route))
        if (auto const name = std::to_string(status); !out.find(name))
            member(out, name) = Json::Object{{"$ref", "#/components/responses/" + refusal_name(status)}};
    return out;
}

// "GET /machines/{id}" -> "get_machines_id"
std::string operation_id(Route const& route) {
    if (!route.doc.operation_id.empty()) return route.doc.operation_id;
    std::string out;
    for (char const c : std::string(to_text(route.method)) + route.pattern) {
        bool const is_word = std::isalnum(static_cast<unsigned char>(c)) != 0;
        if (is_word) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!out.empty() && out.back() != '_') out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    return out;
}

}  // namespace

Json operation_json(Route const& route) {
    auto const& doc = route.doc;
    auto const id = operation_id(route);
    Json::Object out{{"operationId", id}, {"summary", doc.summary.empty() ? id : doc.summary}};
    if (!doc.description.empty()) out.emplace_back("description", doc.description);
    if (!doc.tag.empty()) out.emplace_back("tags", Json::Array{doc.tag});
    if (route.auth == Auth::none) out.emplace_back("security", Json::Array{});
    if (auto parameters = parameters_json(route); !parameters.as_array()->empty())
        out.emplace_back("parameters", std::move(parameters));
    if (!doc.request_schema.is_null()) out.emplace_back("requestBody", request_body(route));
    out.emplace_back("responses", responses_json(route));
    return out;
}

}  // namespace tenon::http
