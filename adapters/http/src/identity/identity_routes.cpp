#include <tenon/http/identity_routes.hpp>

#include "etag.hpp"
#include "identity/identity_json.hpp"
#include "object_body.hpp"
#include "openapi/json_schema.hpp"
#include "router.hpp"

namespace tenon::http {
namespace {

identity::Client client_of(Request const& request) {
    return {request.remote_address, std::string(request.header("User-Agent").value_or("").substr(0, 300))};
}

identity::NewUser new_user(ObjectBody& body) {
    return {.email = body.text_of_either("email", "username"),
            .password = body.text("password"),
            .full_name = body.optional_text("full_name")};
}

Response register_user(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const person = new_user(body);
    body.finish();
    return {.status = 201, .body = user_json(use.register_user(person, request.request_id))};
}

Response log_in(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const email = body.text_of_either("email", "username"), password = body.text("password");
    body.finish();
    return signed_in_response(use.log_in(email, password, client_of(request), request.request_id));
}

Response refresh(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("refresh_token");
    body.finish();
    if (auto const signed_in = use.refresh_session(token)) return signed_in_response(*signed_in);
    throw Error(Fault::unauthenticated, "The refresh token is not valid: sign in again")
        .with_code("INVALID_REFRESH_TOKEN");
}

Response log_out(IdentityUseCases const& use, Request const& request) {
    use.log_out(request.actor());
    return message_response("Signed out");
}

Response forgot_password(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const email = body.text("email");
    body.finish();
    use.forgot_password(email);
    return message_response("If there is such an account, a link to set a new password is on its way");
}

Response reset_password(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("token"), password = body.text("new_password");
    body.finish();
    use.reset_password(token, password, client_of(request), request.request_id);
    return message_response("The password is set: sign in with it");
}

Response set_up(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("token");
    auto const person = new_user(body);
    body.finish();
    return {.status = 201, .body = user_json(use.set_up_first_admin(token, person, request.request_id))};
}

Response show_me(IdentityUseCases const& use, Request const& request) {
    return user_response(request, use.show_profile(request.actor()));
}

Response change_me(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const name = body.optional_text("full_name");
    body.finish();
    bool const is_sent = request.json.find("full_name") != nullptr || request.method == Method::put;
    if (!is_sent) return show_me(use, request);
    return user_response(request, use.update_profile(request.actor(), name, expected_version(request)));
}

Response change_password(IdentityUseCases const& use, Request const& request) {
    ObjectBody body(request);
    auto const current = body.text("current_password"), fresh = body.text("new_password");
    body.finish();
    use.change_password(request.actor(), current, fresh, client_of(request));
    return message_response("The password is changed: sign in again");
}

Response list_sessions(IdentityUseCases const& use, Request const& request) {
    return sessions_response(use.list_sessions(request.actor()));
}

Response end_session(IdentityUseCases const& use, Request const& request) {
    use.end_session(request.actor(), request.param("id"));
    return message_response("The session has ended");
}

Response invite(IdentityUseCases const& use, Request const& request) {
    use.invite_user(request.actor(), request.param("id"));
    return message_response("The invitation is on its way");
}

RouteDoc doc(std::string summary, Json request, int status, std::string answer, Json shape) {
    return {.tag = "identity",
            .summary = std::move(summary),
            .request_schema = std::move(request),
            .responses = {{status, std::move(answer), std::move(shape)}}};
}

}  // namespace

void bind_identity(Router& router, IdentityUseCases use) {
    using namespace schema;
    auto const with = [use](Response (*handler)(IdentityUseCases const&, Request const&)) {
        return [use, handler](Request const& request) { return handler(use, request); };
    };
    auto const message = ref("Message"), user = ref("User");
    auto const person = Json::Object{
        {"email", text("email")}, {"username", text()}, {"password", text()}, {"full_name", nullable(text())}};
    auto const tokened = [&] {
        auto members = person;
        members.emplace_back("token", text());
        return members;
    }();
    auto const open = [&](std::string path, auto handler, RouteDoc about) {
        router.add({.method = Method::post,
                    .pattern = std::move(path),
                    .handler = with(handler),
                    .cost = Cost::slow,
                    .auth = Auth::none,
                    .rate = RateClass::auth,
                    .body = BodyKind::json,
                    .doc = std::move(about)});
    };
    auto const own = [&](Method method, std::string path, auto handler, Cost cost, BodyKind body, RouteDoc about) {
        router.add({.method = method,
                    .pattern = std::move(path),
                    .handler = with(handler),
                    .cost = cost,
                    .body = body,
                    .doc = std::move(about)});
    };
    open("/auth/register", register_user,
         doc("Open an account", input(person, {"password"}), 201, "The new user", user));
    open("/auth/login", log_in,
         doc("Sign in", input({{"email", text()}, {"username", text()}, {"password", text()}}, {"password"}), 200,
             "The tokens of a new session", signed_in_schema()));
    open("/auth/refresh", refresh,
         doc("Trade a refresh token for new tokens", input({{"refresh_token", text()}}, {"refresh_token"}), 200,
             "New tokens of the session", signed_in_schema()));
    open("/auth/forgot-password", forgot_password,
         doc("Ask for a link to set a new password", input({{"email", text()}}, {"email"}), 200,
             "The same answer whether or not there is such an account", message));
    open("/auth/reset-password", reset_password,
         doc("Set a password by a token from a mail",
             input({{"token", text()}, {"new_password", text()}}, {"token", "new_password"}), 200, "Done", message));
    open("/auth/set-up", set_up,
         doc("Create the first admin by the token the server printed", input(tokened, {"token", "password"}), 201,
             "The first admin", user));
    own(Method::post, "/auth/logout", log_out, Cost::write, BodyKind::none,
        doc("Sign out: end this session", {}, 200, "Signed out", message));
    own(Method::get, "/auth/me", show_me, Cost::read, BodyKind::none,
        doc("Who is signed in", {}, 200, "The user", user));
    own(Method::put, "/auth/me", change_me, Cost::write, BodyKind::json,
        doc("Replace one's own profile", input({{"full_name", nullable(text())}}, {}), 200, "The user", user));
    own(Method::patch, "/auth/me", change_me, Cost::write, BodyKind::json,
        doc("Change one's own profile", input({{"full_name", nullable(text())}}, {}), 200, "The user", user));
    own(Method::put, "/auth/password", change_password, Cost::slow, BodyKind::json,
        doc("Change one's own password; all sessions end",
            input({{"current_password", text()}, {"new_password", text()}}, {"current_password", "new_password"}), 200,
            "Done", message));
    own(Method::get, "/auth/sessions", list_sessions, Cost::read, BodyKind::none,
        doc("One's own sessions", {}, 200, "The sessions, newest first", sessions_schema()));
    own(Method::delete_, "/auth/sessions/{id}", end_session, Cost::write, BodyKind::none,
        doc("End one of one's own sessions", {}, 200, "Done", message));
    router.add({.method = Method::post,
                .pattern = "/users/{id}/invite",
                .handler = with(invite),
                .cost = Cost::slow,
                .least = Role::admin,
                .doc = doc("Send a link for setting the account's first password", {}, 200, "Done", message)});
}

}  // namespace tenon::http
