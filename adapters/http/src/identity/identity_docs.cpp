#include "identity/identity_docs.hpp"

#include "openapi/json_schema.hpp"
#include "resource/resource_docs.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/identity/users.hpp>

#include <utility>

namespace tenon::http::identity_docs {
namespace {

using namespace schema;

// Described with the codes that a client tells apart.
ResponseDoc refusal(int status, std::string description) {
    ResponseDoc out{.status = status,
                    .description = std::move(description),
                    .schema = ref("Problem"),
                    .content_type = "application/problem+json"};
    if (status == 401) out.headers.push_back("WWW-Authenticate");
    if (status == 429) out.headers.push_back("Retry-After");
    return out;
}

ResponseDoc user_answer(int status, std::string description) {
    ResponseDoc out{
        .status = status, .description = std::move(description), .schema = ref("User"), .headers = {"ETag"}};
    if (status == 201) out.headers.push_back("Location");
    return out;
}

ResponseDoc answer(std::string description, char const* schema) {
    return {.description = std::move(description), .schema = ref(schema)};
}

RouteDoc doc(std::string summary, Json request, std::vector<ResponseDoc> responses) {
    return {.tag = "identity",
            .summary = std::move(summary),
            .request_schema = std::move(request),
            .responses = std::move(responses)};
}

Json::Object person() {
    return {{"email", text()},
            {"username", text()},
            {"password", text()},
            {"full_name", nullable(text())},
            {"name", nullable(text())}};
}

// A whole user may be sent back; what is not one's own to change is passed over.
Json profile() {
    auto properties = *row_schema(identity::users, {}).find("properties")->as_object();
    properties.emplace_back("name", nullable(text()));
    return input(std::move(properties), {});
}

Json signed_in() {
    return object({{"access_token", text()},
                   {"refresh_token", text()},
                   {"token_type", one_of_words({"bearer"})},
                   {"expires_in", integer(1)},
                   {"user", ref("User")}});
}

Json session_list() {
    auto session = object({{"id", text("uuid")},
                           {"created_at", text("date-time")},
                           {"last_used_at", text("date-time")},
                           {"expires_at", text("date-time")},
                           {"user_agent", text()},
                           {"address", text()},
                           {"is_current", boolean()}});
    return object({{"items", list_of(std::move(session))},
                   {"total", integer(0)},
                   {"page", integer(1)},
                   {"page_size", integer(0)},
                   {"pages", integer(1)},
                   {"has_more", boolean()},
                   {"next_cursor", nullable(text())}});
}

RouteDoc profile_doc(std::string summary) {
    auto out = doc(std::move(summary), profile(), {user_answer(200, "The user as it is now.")});
    out.description = "Only full_name (or name) is one's own to change; other members of a user are passed over.";
    out.parameters = {if_match()};
    return out;
}

}  // namespace

void define_schemas(Router& router) {
    define_shared_schemas(router);
    router.define_schema("SignedIn", signed_in());
    router.define_schema("SignInList", session_list());
}

RouteDoc register_user() {
    return doc("Open an account", input(person(), {"password"}),
               {user_answer(201, "The new user."), refusal(403, "REGISTRATION_CLOSED: only admins open accounts here."),
                refusal(409, "DUPLICATE_RESOURCE: there is an account with this e-mail.")});
}

RouteDoc log_in() {
    auto out = doc("Sign in", input({{"email", text()}, {"username", text()}, {"password", text()}}, {"password"}),
                   {answer("The tokens of a new session.", "SignedIn"),
                    refusal(401, "INVALID_CREDENTIALS: unknown e-mail or wrong password; it is not said which."),
                    refusal(403, "ACCOUNT_DEACTIVATED: told only to who knows the password."),
                    refusal(429, "RATE_LIMITED: too many attempts; Retry-After says when to come back.")});
    out.description = "username is another name for email.";
    return out;
}

RouteDoc refresh() {
    auto out = doc("Trade a refresh token for new tokens", input({{"refresh_token", text()}}, {"refresh_token"}),
                   {answer("New tokens of the same session.", "SignedIn"),
                    refusal(401, "INVALID_REFRESH_TOKEN: unknown, used or expired: sign in again.")});
    out.description = "A refresh token works once. When a used one comes back, its session ends.";
    return out;
}

RouteDoc forgot_password() {
    return doc("Ask for a link to set a new password", input({{"email", text()}}, {"email"}),
               {answer("The same whether or not there is such an account.", "Message")});
}

RouteDoc reset_password() {
    auto out = doc("Set a password with the token of a mail",
                   input({{"token", text()}, {"new_password", text()}}, {"token", "new_password"}),
                   {answer("It is set, and all sessions have ended.", "Message")});
    out.description = "Takes tokens of /auth/forgot-password and of invitations.";
    return out;
}

RouteDoc set_up() {
    auto members = person();
    members.emplace_back("token", text());
    return doc("Create the first admin with the token that the server printed",
               input(std::move(members), {"token", "password"}),
               {user_answer(201, "The first admin."),
                refusal(409, "ALREADY_SET_UP: there is an admin. DUPLICATE_RESOURCE: the e-mail is in use.")});
}

RouteDoc log_out() { return doc("Sign out: end this session", {}, {answer("It has ended.", "Message")}); }

RouteDoc show_me() {
    auto out = doc("Who is signed in", {},
                   {user_answer(200, "The user."), {.status = 304, .description = "It still has that ETag."}});
    out.parameters = {if_none_match()};
    return out;
}

RouteDoc replace_me() { return profile_doc("Replace one's own profile"); }

RouteDoc change_me() { return profile_doc("Change one's own profile"); }

RouteDoc change_password() {
    return doc("Change one's own password",
               input({{"current_password", text()}, {"new_password", text()}}, {"current_password", "new_password"}),
               {answer("It is changed, and all sessions have ended: sign in again.", "Message")});
}

RouteDoc list_sessions() {
    return doc("One's own sessions", {}, {answer("Those alive, newest first.", "SignInList")});
}

RouteDoc end_session() { return doc("End one of one's own sessions", {}, {answer("It has ended.", "Message")}); }

RouteDoc invite() {
    return doc("Send somebody a link for setting the account's first password", {},
               {answer("It is on its way.", "Message"),
                refusal(409, "ACCOUNT_DEACTIVATED: activate it first. Or the same request is still running.")});
}

}  // namespace tenon::http::identity_docs
