#include <tenon/http/openapi.hpp>

#include "openapi/json_schema.hpp"
#include "openapi/openapi_parts.hpp"
#include "openapi/operation.hpp"
#include "router.hpp"

#include <tenon/kernel/text.hpp>

#include <span>
#include <stdexcept>
#include <string>
#include <utility>

namespace tenon::http {
namespace {

using schema::member;

Json servers(std::span<std::string const> prefixes) {
    Json::Array out;
    for (auto const& prefix : prefixes)
        out.push_back(Json::Object{{"url", prefix.empty() ? std::string("/") : prefix}});
    return out;
}

Json paths_json(Router const& router) {
    Json out = Json::Object{};
    std::string const root[] = {""};
    for (auto const& route : router.routes()) {
        if (route->doc.hidden) continue;
        auto pattern = route->pattern;  // "{key...}" is "{key}" there
        if (auto const dots = pattern.find("...}"); dots != std::string::npos) pattern.erase(dots, 3);
        auto& path = member(out, pattern);
        if (route->place == Place::root) member(path, "servers") = servers(root);
        member(path, ascii_lower(to_text(route->method))) = operation_json(*route);
    }
    return out;
}

// The components that a document refers to, and those that they refer to, taken from a library.
class Components {
public:
    explicit Components(Json::Object library) : library_(std::move(library)) {}

    void add_what_is_used_by(Json const& json) {
        if (auto const* object = json.as_object())
            for (auto const& [name, value] : *object) {
                if (auto const* reference = value.as_text(); reference && name == "$ref") add(*reference);
                add_what_is_used_by(value);
            }
        if (auto const* array = json.as_array())
            for (auto const& value : *array) add_what_is_used_by(value);
    }
    Json take() { return std::move(used_); }

private:
    // "#/components/schemas/Machine"
    void add(std::string const& reference) {
        auto const first = reference.find('/', 2), last = reference.rfind('/');
        auto const sort = reference.substr(first + 1, last - first - 1), name = reference.substr(last + 1);
        auto& place = member(used_, sort);
        if (place.find(name)) return;
        auto const* shelf = library_.find(sort);
        auto const* component = shelf ? shelf->find(name) : nullptr;
        if (!component) throw std::logic_error("the API document refers to " + reference + ", which is not defined");
        member(place, name) = *component;
        add_what_is_used_by(*component);
    }

    Json library_, used_ = Json::Object{};
};

Json components_json(Router const& router, Json const& paths) {
    Json schemas = problem_schemas();
    for (auto const& [name, json] : router.schemas()) member(schemas, name) = json;
    Components components({{"schemas", schemas}, {"responses", shared_responses()}, {"headers", shared_headers()}});
    components.add_what_is_used_by(paths);
    auto out = components.take();
    member(out, "securitySchemes") = security_schemes();
    return out;
}

Json info_json(ApiInfo const& info) {
    return Json::Object{{"title", info.title},
                        {"version", info.version},
                        {"description", info.description},
                        {"license", Json::Object{{"name", "MIT"}, {"identifier", "MIT"}}}};
}

}  // namespace

std::string openapi_json(Router const& router, ApiInfo const& info) {
    auto paths = paths_json(router);
    auto components = components_json(router, paths);
    return to_json(Json::Object{{"openapi", "3.1.0"},
                                {"info", info_json(info)},
                                {"servers", servers(router.mounts())},
                                {"security", Json::Array{Json::Object{{"bearer", Json::Array{}}}}},
                                {"paths", std::move(paths)},
                                {"components", std::move(components)}});
}

}  // namespace tenon::http
