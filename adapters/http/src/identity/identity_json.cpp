#include "identity/identity_json.hpp"

#include "etag.hpp"

#include <tenon/identity/users.hpp>

namespace tenon::http {
namespace {

std::string user_json(identity::User const& user) {
    std::string body;
    append_json(body, identity::users, identity::record_of(user));
    return body;
}

Json session_json(identity::Session const& session, bool is_current) {
    return Json::Object{{"id", session.id},
                        {"created_at", format_timestamp(session.created_at)},
                        {"last_used_at", format_timestamp(session.last_used_at)},
                        {"expires_at", format_timestamp(session.expires_at)},
                        {"user_agent", session.user_agent},
                        {"address", session.address},
                        {"is_current", is_current}};
}

}  // namespace

Response user_response(Request const& request, identity::User const& user) {
    return with_etag(request, {.body = user_json(user)}, etag_of(user.version));
}

Response new_user_response(Request const& request, identity::User const& user, std::string location) {
    auto response = user_response(request, user);
    response.status = 201;
    return std::move(response).add("Location", std::move(location));
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
    for (auto const& [session, is_current] : sessions) items.push_back(session_json(session, is_current));
    auto const total = static_cast<std::int64_t>(sessions.size());
    return json_response(Json::Object{{"items", std::move(items)},
                                      {"total", total},
                                      {"page", 1},
                                      {"page_size", total},
                                      {"pages", 1},
                                      {"has_more", false},
                                      {"next_cursor", nullptr}});
}

}  // namespace tenon::http
