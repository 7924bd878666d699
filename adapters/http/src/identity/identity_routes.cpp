#include <tenon/http/identity_routes.hpp>

#include "etag.hpp"
#include "identity/identity_docs.hpp"
#include "identity/identity_json.hpp"
#include "identity/identity_pages.hpp"
#include "object_body.hpp"
#include "router.hpp"

#include <tenon/identity/users.hpp>
#include <tenon/kernel/text.hpp>

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

struct IdentityApi {
    IdentityUseCases use;
    std::string users;  // where new users are found
};
using Api = IdentityApi const;

identity::Client client_of(Request const& request) {
    return {request.remote_address, std::string(head_of(request.header("User-Agent").value_or(""), 300))};
}

identity::NewUser new_user(ObjectBody& body) {
    return {.email = body.text("email", "username"),
            .password = body.text("password"),
            .full_name = body.optional_text("full_name", "name")};
}

Response register_user(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const person = new_user(body);
    auto const user = api.use.register_user(person, request.request_id, body.problems());
    return new_user_response(request, user, api.users + user.id);
}

Response log_in(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const email = body.text("email", "username"), password = body.text("password");
    body.finish();
    return signed_in_response(api.use.log_in(email, password, client_of(request), request.request_id));
}

Response refresh(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("refresh_token");
    body.finish();
    if (auto const signed_in = api.use.refresh_session(token)) return signed_in_response(*signed_in);
    throw Error(Fault::unauthenticated, "The refresh token is not valid: sign in again")
        .with_code("INVALID_REFRESH_TOKEN");
}

Response log_out(Api& api, Request const& request) {
    api.use.log_out(request.actor());
    return message_response("Signed out");
}

Response forgot_password(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const email = body.text("email");
    body.finish();
    api.use.forgot_password(email);
    return message_response("If there is such an account, a link to set a new password is on its way");
}

Response reset_password(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("token"), password = body.text("new_password");
    api.use.reset_password(token, password, client_of(request), request.request_id, body.problems());
    return message_response("The password is set: sign in with it");
}

Response set_up(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const token = body.text("token");
    auto const person = new_user(body);
    auto const user = api.use.set_up_first_admin(token, person, request.request_id, body.problems());
    return new_user_response(request, user, api.users + user.id);
}

Response show_me(Api& api, Request const& request) {
    return user_response(request, api.use.show_profile(request.actor()));
}

Response change_me(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const name = body.optional_text("full_name", "name");
    body.pass_over(identity::users);
    identity::ProfileChanges changes;
    if (request.method == Method::put || body.has("full_name") || body.has("name")) changes.full_name = name;
    return user_response(request,
                         api.use.update_profile(request.actor(), changes, expected_version(request), body.problems()));
}

Response change_password(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const current = body.text("current_password"), fresh = body.text("new_password");
    api.use.change_password(request.actor(), current, fresh, client_of(request), body.problems());
    return message_response("The password is changed: sign in again");
}

Response list_sessions(Api& api, Request const& request) {
    return sessions_response(api.use.list_sessions(request.actor()));
}

Response end_session(Api& api, Request const& request) {
    api.use.end_session(request.actor(), request.param("id"));
    return message_response("The session has ended");
}

Response invite(Api& api, Request const& request) {
    api.use.invite_user(request.actor(), request.param("id"));
    return message_response("The invitation is on its way");
}

// For people who are not signed in: anybody may guess here, so few guesses are let through.
Route open(RouteDoc doc) {
    return {.cost = Cost::password,
            .auth = Auth::none,
            .rate = RateClass::auth,
            .body = BodyKind::json,
            .doc = std::move(doc)};
}

Route own(Cost cost, BodyKind body, RouteDoc doc) {
    return {.cost = cost, .body = body, .idempotency_key = false, .doc = std::move(doc)};
}

Route guarded(Route route) {
    route.rate = RateClass::auth;
    return route;
}

}  // namespace

void bind_identity(Router& router, IdentityUseCases use) {
    namespace docs = identity_docs;
    auto const api = std::make_shared<IdentityApi const>(IdentityApi{use, router.canonical_mount() + "/users/"});
    auto const add = [&](Method method, char const* pattern, auto handler, Route route) {
        route.method = method, route.pattern = pattern;
        route.handler = [api, handler](Request const& request) { return handler(*api, request); };
        router.add(std::move(route));
    };
    constexpr auto none = BodyKind::none, json = BodyKind::json;
    using C = Cost;
    using M = Method;

    docs::define_schemas(router);
    add(M::post, "/auth/register", register_user, open(docs::register_user()));
    add(M::post, "/auth/login", log_in, open(docs::log_in()));
    add(M::post, "/auth/refresh", refresh, open(docs::refresh()));
    add(M::post, "/auth/forgot-password", forgot_password, open(docs::forgot_password()));
    add(M::post, "/auth/reset-password", reset_password, open(docs::reset_password()));
    add(M::post, "/auth/set-up", set_up, open(docs::set_up()));

    add(M::post, "/auth/logout", log_out, own(C::write, none, docs::log_out()));
    for (auto const* me : {"/auth/me", "/users/me"}) {
        add(M::get, me, show_me, own(C::read, none, docs::show_me()));
        add(M::put, me, change_me, own(C::write, json, docs::replace_me()));
        add(M::patch, me, change_me, own(C::write, json, docs::change_me()));
    }
    add(M::put, "/auth/password", change_password, guarded(own(C::password, json, docs::change_password())));
    add(M::get, "/auth/sessions", list_sessions, own(C::read, none, docs::list_sessions()));
    add(M::delete_, "/auth/sessions/{id}", end_session, own(C::write, none, docs::end_session()));

    add(M::post, "/users/{id}/invite", invite, {.cost = C::write, .least = Role::admin, .doc = docs::invite()});

    bind_identity_pages(router);
}

}  // namespace tenon::http
