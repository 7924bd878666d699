#include "etag.hpp"
#include "lab/lab_api.hpp"
#include "resource/list_body.hpp"
#include "resource/query_options.hpp"

#include <tenon/lab/api_key.hpp>

namespace tenon::http {
namespace {

Response list(LabApi const& api, Request const& request) {
    return {.body = list_body(lab::api_keys, api.api_keys.read.list(request.actor(), request.query))};
}

Response add(LabApi const& api, Request const& request) {
    auto draft = read_draft(lab::api_keys, request.json, api.api_keys.unicode);
    return created_row_response(api.key_rows, request, api.add_api_key(request.actor(), std::move(draft)));
}

Response validate(LabApi const& api, Request const& request) {
    auto const answer = api.validate_api_key(request.actor(), request.param("id"));
    return json_response(
        Json::Object{{"valid", answer.is_valid},
                     {"status", answer.status},
                     {"models_available", answer.models_available ? Json(*answer.models_available) : Json()},
                     {"error", answer.error ? Json(*answer.error) : Json()}});
}

Response erase(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    api.api_keys.verbs.erase(request.actor(), request.param("id"), Removal::usual, expected_version(request));
    return message_response("API key deleted successfully");
}

}  // namespace

void add_api_key_routes(LabRoutes& routes) {
    using M = Method;
    routes.add(M::get, "/api-keys", Cost::read, list, lab_docs::api_keys(routes.catalog()));
    routes.add(M::post, "/api-keys", Cost::write, add, lab_docs::add_api_key(), Role::operator_);
    routes.add(M::post, "/api-keys/{id}/validate", Cost::slow, validate, lab_docs::validate_api_key());
    routes.add(M::delete_, "/api-keys/{id}", Cost::write, erase, lab_docs::erase_api_key());
}

}  // namespace tenon::http
