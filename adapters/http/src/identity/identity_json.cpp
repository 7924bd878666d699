#include "identity/identity_json.hpp"

#include "etag.hpp"
#include "openapi/json_schema.hpp"

#include <tenon/identity/users.hpp>

namespace tenon::http {

std::string user_json(identity::User const& user) {
    std::string body;
    append_json(body, identity::users, identity::record_of(user));
    return body;
}

Response user_response(Request const& request, identity::User const& user) {
    return with_etag(request, {.body = user_json(user)}, etag_of(user.version));
}

Response signed_in_response(identity::SignedIn const& signed_in) {
    std::string body = to_json(Json::Object{{"access_token", signed_in.access_token},
                                            {"refresh_token", signed_in.refresh_token},
                                            {"token_type", "bearer"},
                                            {"expires_in", std::int64_t{signed_in.expires_in.count()}}});
    body.back() = ',';
    body += "\"user\":" + user_json(signed_in.user) + "}";
    return {.body = std::move(body)};
}

Response sessions_response(std::vector<identity::ListSessions::Listed> const& sessions) {
    Json::Array items;
    for (auto const& [session, is_current] : sessions)
        items.push_back(Json::Object{{"id", session.id},
                                     {"created_at", format_timestamp(session.created_at)},
                                     {"last_used_at", format_timestamp(session.last_used_at)},
                                     {"expires_at", format_timestamp(session.expires_at)},
                                     {"user_agent", session.user_agent},
                                     {"address", session.address},
                                     {"is_current", is_current}});
    return json_response(
        Json::Object{{"items", std::move(items)}, {"total", static_cast<std::int64_t>(sessions.size())}});
}

Json signed_in_schema() {
    return schema::object({{"access_token", schema::text()},
                           {"refresh_token", schema::text()},
                           {"token_type", schema::one_of_words({"bearer"})},
                           {"expires_in", schema::integer(1)},
                           {"user", schema::ref("User")}});
}

Json sessions_schema() {
    auto const item = schema::object({{"id", schema::text("uuid")},
                                      {"created_at", schema::text("date-time")},
                                      {"last_used_at", schema::text("date-time")},
                                      {"expires_at", schema::text("date-time")},
                                      {"user_agent", schema::text()},
                                      {"address", schema::text()},
                                      {"is_current", schema::boolean()}});
    return schema::object({{"items", schema::list_of(item)}, {"total", schema::integer(0)}});
}

}  // namespace tenon::http
