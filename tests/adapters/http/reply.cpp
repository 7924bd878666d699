#include "reply.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace tenon::testing {
namespace {

std::string content_of(http::Response const& response) {
    if (!response.file) return response.body;
    std::ostringstream out;
    out << std::ifstream(response.file->path).rdbuf();
    return out.str();
}

}  // namespace

Json const* find_at(Json const& json, std::string_view path, char separator) {
    auto const* found = &json;
    while (found && !path.empty()) {
        auto const name = path.substr(0, path.find(separator));
        path.remove_prefix(std::min(name.size() + 1, path.size()));
        auto const* array = found->as_array();
        std::size_t index = 0;
        std::from_chars(name.data(), name.data() + name.size(), index);
        found = array ? (index < array->size() ? &(*array)[index] : nullptr) : found->find(name);
    }
    return found;
}

Json const& Reply::at(std::string_view path) const {
    if (auto const* found = find_at(json, path)) return *found;
    throw std::runtime_error("nothing at " + std::string(path) + " of " + body);
}

bool Reply::has_field_error(std::string_view field, std::string_view code) const {
    auto const* errors = json.find("field_errors");
    if (!errors || !errors->as_array()) return false;
    return std::ranges::any_of(*errors->as_array(), [&](Json const& error) {
        return *error.find("field") == Json(field) && *error.find("code") == Json(code);
    });
}

Asked ask_pipeline(http::Pipeline& pipeline, JsonReader const& json_reader, std::string_view bearer_token,
                   http::Method method, std::string_view target, std::string_view body, HeaderList headers) {
    http::Exchange x;
    x.replied = [] {};
    x.request.method = method;
    x.request.target = target.starts_with("/") ? std::string(target) : "/api/v1/" + std::string(target);
    bool has_type = false;
    for (auto const& [name, value] : headers) x.request.headers.add(name, value), has_type |= name == "Content-Type";
    if (!has_type && !body.empty()) x.request.headers.add("Content-Type", "application/json");
    if (!bearer_token.empty()) x.request.headers.add("Authorization", "Bearer " + std::string(bearer_token));
    x.body_length = body.size();
    if (pipeline.admit(x, *http::Address::parse("192.0.2.1"))) {
        x.body.write(body);
        x.body.finish();
        pipeline.serve(x);
    }
    Reply reply{.status = x.response.status, .body = content_of(x.response), .json = {}, .response = {}};
    reply.response = std::move(x.response);
    bool const is_json = reply.type().find("json") != std::string_view::npos && !reply.response.file;
    if (is_json && !reply.body.empty()) reply.json = json_reader.read(reply.body);
    return {std::move(x.request), std::move(reply)};
}

}  // namespace tenon::testing
