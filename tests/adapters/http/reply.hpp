#pragma once
#include "pipeline.hpp"

#include <tenon/kernel/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tenon::testing {

// What stands at "total" or "items.0.code" of a document; nullptr: nothing.
Json const* find_at(Json const&, std::string_view path, char separator = '.');

// An answer, with its body parsed when it is JSON.
struct Reply {
    int status = 0;
    std::string body;
    Json json;
    http::Response response;

    std::string_view type() const {
        return response.is_json() ? std::string_view("application/json") : response.content_type;
    }
    std::optional<std::string_view> header(std::string_view name) const { return response.header(name); }
    Json const& at(std::string_view path) const;  // throws when there is nothing
    std::string text(std::string_view path) const { return *at(path).as_text(); }
    std::int64_t number(std::string_view path) const { return *at(path).as_integer(); }
    bool has_field_error(std::string_view field, std::string_view code) const;
};

using HeaderList = std::initializer_list<std::pair<std::string_view, std::string_view>>;

struct Asked {
    http::Request request;
    Reply reply;
};

// Asks the pipeline without a socket. Targets are below /api/v1, except those that begin with '/';
// bodies are JSON unless a Content-Type says otherwise; "" is no bearer token.
Asked ask_pipeline(http::Pipeline&, JsonReader const&, std::string_view bearer_token, http::Method,
                   std::string_view target, std::string_view body, HeaderList headers);

}  // namespace tenon::testing
