#include "identity_api.hpp"

#include "etag.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

namespace {

struct Case {
    Method method;
    char const* target;
    char const* required;  // names of required members of the body; nullptr: no body is read
};

constexpr Case open_routes[] = {
    {Method::post, "auth/register", "email password"}, {Method::post, "auth/login", "email password"},
    {Method::post, "auth/refresh", "refresh_token"},   {Method::post, "auth/forgot-password", "email"},
    {Method::post, "auth/set-up", "token email"},      {Method::post, "auth/reset-password", "token new_password"},
};

constexpr Case own_routes[] = {
    {Method::post, "auth/logout", nullptr},
    {Method::get, "auth/me", nullptr},
    {Method::put, "auth/me", ""},
    {Method::patch, "auth/me", ""},
    {Method::put, "auth/password", "current_password new_password"},
    {Method::get, "auth/sessions", nullptr},
    {Method::delete_, "auth/sessions/some", nullptr},
    {Method::post, "users/some/invite", nullptr},
};

std::vector<Case> routes_with_body() {
    std::vector<Case> found(std::begin(open_routes), std::end(open_routes));
    for (auto const& route : own_routes)
        if (route.required) found.push_back(route);
    return found;
}

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find(' ', at), text.size());
        found.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return found;
}

std::string body(Json::Object members) { return to_json(Json(std::move(members))); }

}  // namespace

TEST_CASE("what is one's own asks who calls", "[http][identity]") {
    IdentityApi api;
    auto const& route = GENERATE(from_range(std::begin(own_routes), std::end(own_routes)));
    INFO(http::to_text(route.method) << " " << route.target);
    for (auto const* token : {"", "access-99"}) {
        auto const reply = api.ask(token, route.method, route.target, route.required ? "{}" : "");
        CHECK(reply.status == 401);
        CHECK(reply.text("error_code") == "UNAUTHORIZED");
        CHECK(reply.header("WWW-Authenticate") == "Bearer");
    }
}

TEST_CASE("bad bodies are refused with all that is wrong", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("ann@example.com");
    auto const route = GENERATE(from_range(routes_with_body()));
    INFO(http::to_text(route.method) << " " << route.target);
    auto const refused = [&](std::string_view text) { return api.ask(token, route.method, route.target, text); };

    CHECK(refused("{").status == 400);
    CHECK(refused("[]").has_field_error("", "wrong_type"));
    auto const reply = refused(R"({"surprise":1})");
    CHECK(reply.status == 422);
    CHECK(reply.has_field_error("surprise", "unknown_field"));
    for (auto const& name : words(route.required)) {
        INFO(name);
        CHECK(reply.has_field_error(name, "required"));
        CHECK(refused(body({{name, nullptr}})).has_field_error(name, "required"));
        CHECK(refused(body({{name, 5}})).has_field_error(name, "wrong_type"));
    }
    CHECK(api.ask(token, route.method, route.target, "{}", {{"Content-Type", "text/plain"}}).status == 415);
}

TEST_CASE("identity takes no Idempotency-Key and limits guessing", "[http][identity]") {
    IdentityApi api;
    std::size_t seen = 0;
    for (auto const& route : api.router.routes()) {
        if (!route->pattern.starts_with("/auth/")) continue;
        INFO(route->pattern);
        ++seen;
        CHECK_FALSE(route->takes_idempotency_key());
        bool const is_guessable = route->auth == http::Auth::none || route->pattern == "/auth/password";
        CHECK((route->rate == http::RateClass::auth) == is_guessable);
    }
    CHECK(seen == std::size(open_routes) + std::size(own_routes) - 1);

    api.limit_rates();
    for (int i = 0; i < 5; ++i) CHECK(api.log_in("nobody@example.com").status == 401);
    auto const reply = api.post("auth/refresh", R"({"refresh_token":"secret-1"})");
    CHECK(reply.status == 429);
    CHECK(reply.header("Retry-After"));
}

TEST_CASE("tokens are not verified for others", "[http][identity]") {
    IdentityApi api;
    CHECK(api.ask(api.enter("ann@example.com"), Method::post, "auth/verify-token").status == 404);
}

TEST_CASE("people register", "[http][identity]") {
    IdentityApi api;

    SECTION("and are shown as users, with the place where admins find them") {
        auto const reply = api.post("auth/register", R"({"email":" Ann@Example.com","password":"correct horse"})");
        REQUIRE(reply.status == 201);
        CHECK(reply.text("email") == "ann@example.com");
        CHECK(reply.text("role") == "operator");
        CHECK(reply.at("full_name").is_null());
        CHECK(reply.header("Location") == "/api/v1/users/" + reply.text("id"));
        CHECK(reply.header("ETag") == http::etag_of(1));
        CHECK(reply.body.find("horse") == std::string::npos);
        CHECK(api.log_in("ann@example.com").status == 200);
    }
    SECTION("with a name under either of its names") {
        auto const name = GENERATE("full_name", "name");
        auto const reply = api.post(
            "auth/register", body({{"username", "ann@example.com"}, {"password", "correct horse"}, {name, "Ann"}}));
        CHECK(reply.status == 201);
        CHECK(reply.text("full_name") == "Ann");
    }
    SECTION("with one name, not two") {
        auto const reply = api.post(
            "auth/register",
            R"({"email":"a@b.example","username":"b@b.example","password":"correct horse","name":"A","full_name":"B"})");
        CHECK(reply.status == 422);
        CHECK(reply.has_field_error("username", "duplicate"));
        CHECK(reply.has_field_error("name", "duplicate"));
    }
    SECTION("once, by the rules") {
        api.world.add_user("ann@example.com");
        CHECK(
            api.post("auth/register", R"({"email":"ANN@example.com","password":"correct horse"})").text("error_code") ==
            "DUPLICATE_RESOURCE");
        auto const reply = api.post("auth/register", R"({"email":"ann","password":"short"})");
        CHECK(reply.status == 422);
        CHECK(reply.has_field_error("password", "too_short"));
    }
}

TEST_CASE("nobody registers where only admins open accounts", "[http][identity]") {
    identity::Settings closed;
    closed.is_registration_open = false;
    IdentityApi api(closed);
    auto const reply = api.post("auth/register", R"({"email":"ann@example.com","password":"correct horse"})");
    CHECK(reply.status == 403);
    CHECK(reply.text("error_code") == "REGISTRATION_CLOSED");
}

TEST_CASE("people sign in", "[http][identity]") {
    IdentityApi api;
    auto const ann = api.world.add_user("ann@example.com", Role::manager);

    SECTION("by e-mail or username") {
        auto const name = GENERATE("email", "username");
        auto const reply = api.post("auth/login", body({{name, "Ann@example.com"}, {"password", "correct horse"}}));
        REQUIRE(reply.status == 200);
        CHECK(reply.text("token_type") == "bearer");
        CHECK(reply.number("expires_in") == 900);
        CHECK(reply.text("user.id") == ann.id);
        CHECK(reply.text("user.role") == "manager");
        CHECK(reply.at("user.last_login").as_text());
        CHECK(api.get_me(reply.text("access_token")).text("id") == ann.id);
    }
    SECTION("not with a wrong password, nor as nobody, and the answer is the same") {
        auto const wrong = api.log_in("ann@example.com", "wrong horse"), unknown = api.log_in("bob@example.com");
        for (auto const* reply : {&wrong, &unknown}) {
            CHECK(reply->status == 401);
            CHECK(reply->text("error_code") == "INVALID_CREDENTIALS");
            CHECK(reply->header("WWW-Authenticate") == "Bearer");
        }
        CHECK(wrong.text("detail") == unknown.text("detail"));
    }
    SECTION("not when deactivated") {
        api.world.deactivate(ann);
        auto const reply = api.log_in("ann@example.com");
        CHECK(reply.status == 403);
        CHECK(reply.text("error_code") == "ACCOUNT_DEACTIVATED");
    }
}

TEST_CASE("a session is refreshed by its newest token alone", "[http][identity]") {
    IdentityApi api;
    api.world.add_user("ann@example.com");
    auto const refresh = [&](std::string const& token) {
        return api.post("auth/refresh", body({{"refresh_token", token}}));
    };
    auto const first = api.log_in("ann@example.com").text("refresh_token");
    auto const second = refresh(first);
    REQUIRE(second.status == 200);
    CHECK(second.text("user.email") == "ann@example.com");
    auto const access = second.text("access_token");
    CHECK(api.get_me(access).status == 200);

    auto const reused = refresh(first);
    CHECK(reused.status == 401);
    CHECK(reused.text("error_code") == "INVALID_REFRESH_TOKEN");
    CHECK(reused.header("WWW-Authenticate") == "Bearer");
    CHECK(api.get_me(access).status == 401);
    CHECK(refresh(second.text("refresh_token")).status == 401);
}

TEST_CASE("signing out ends the session", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("ann@example.com");
    auto const sent = GENERATE("", "{}", "no JSON at all");
    CHECK(api.ask(token, Method::post, "auth/logout", sent).status == 200);
    CHECK(api.get_me(token).status == 401);
    CHECK(api.ask(token, Method::post, "auth/logout").status == 401);
}

TEST_CASE("a forgotten password is set anew by the link in a mail", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("ann@example.com");
    auto const known = api.post("auth/forgot-password", R"({"email":"ann@example.com"})");
    auto const unknown = api.post("auth/forgot-password", R"({"email":"bob@example.com"})");
    CHECK(known.status == 200);
    CHECK(known.body == unknown.body);
    api.world.send_reset_links(*json::make_json_reader());
    REQUIRE(api.world.mails.sent.size() == 1);
    auto const secret = api.world.mails.last_token();
    auto const reset = [&](std::string_view password) {
        return api.post("auth/reset-password", body({{"token", secret}, {"new_password", password}}));
    };

    CHECK(reset("short").has_field_error("new_password", "too_short"));
    CHECK(reset("battery staple").status == 200);
    CHECK(api.get_me(token).status == 401);
    CHECK(api.log_in("ann@example.com").status == 401);
    CHECK(api.log_in("ann@example.com", "battery staple").status == 200);
    CHECK(reset("battery staple").has_field_error("token", "invalid_token"));
}

TEST_CASE("the first admin is set up once", "[http][identity]") {
    IdentityApi api;
    auto const set_up = [&](std::string const& token, char const* email) {
        return api.post("auth/set-up",
                        body({{"token", token}, {"email", email}, {"password", "correct horse"}, {"name", "Ann"}}));
    };
    auto const token = api.offer_set_up();
    CHECK(set_up("guess", "ann@example.com").has_field_error("token", "invalid_token"));
    CHECK(set_up(token, "ann").has_field_error("email", "bad_format"));
    auto const reply = set_up(token, "ann@example.com");
    CHECK(reply.status == 201);
    CHECK(reply.text("role") == "admin");
    CHECK(reply.text("full_name") == "Ann");
    CHECK(reply.header("Location") == "/api/v1/users/" + reply.text("id"));
    CHECK(set_up(token, "bob@example.com").status == 422);
}

TEST_CASE("one's own profile is shown and changed", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("ann@example.com", Role::viewer);
    auto const change = [&](Method method, std::string_view sent, HeaderList headers = {}) {
        return api.ask(token, method, "auth/me", sent, headers);
    };
    auto const named = change(Method::patch, R"({"full_name":" Ann "})");

    SECTION("with its version") {
        CHECK(named.status == 200);
        CHECK(named.text("full_name") == "Ann");
        CHECK(named.header("ETag") == http::etag_of(2));
        auto const shown = api.get_me(token);
        CHECK(shown.header("ETag") == http::etag_of(2));
        CHECK(shown.body == named.body);
        CHECK(api.ask(token, Method::get, "auth/me", "", {{"If-None-Match", http::etag_of(2)}}).status == 304);
    }
    SECTION("by what is sent alone") {
        CHECK(change(Method::patch, R"({"name":"Bea"})").text("full_name") == "Bea");
        CHECK(change(Method::patch, "{}").text("full_name") == "Bea");
        CHECK(change(Method::patch, R"({"name":null})").at("full_name").is_null());
    }
    SECTION("as a whole, when it is put") {
        CHECK(change(Method::put, R"({"name":"Bea"})").text("full_name") == "Bea");
        CHECK(change(Method::put, "{}").at("full_name").is_null());
    }
    SECTION("when it still has the version that was read") {
        auto const method = GENERATE(Method::put, Method::patch);
        auto const sent = GENERATE("{}", R"({"full_name":"Bea"})");
        CHECK(change(method, sent, {{"If-Match", http::etag_of(1)}}).status == 412);
        CHECK(api.get_me(token).body == named.body);
        CHECK(change(method, sent, {{"If-Match", http::etag_of(2)}}).status == 200);
    }
    SECTION("nothing sent keeps the version") {
        CHECK(change(Method::patch, "{}", {{"If-Match", http::etag_of(2)}}).header("ETag") == http::etag_of(2));
    }
    SECTION("and what was shown can be sent back, where the rest is passed over") {
        auto const method = GENERATE(Method::put, Method::patch);
        auto const reply = change(method, named.body);
        CHECK(reply.status == 200);
        CHECK(reply.body == named.body);
        CHECK(change(method, R"({"role":"admin","email":"x","full_name":"Ann"})").body == named.body);
    }
    SECTION("but nothing that no user has, nor the password") {
        auto const reply = change(Method::patch, R"({"password":"battery staple","full_name":5})");
        CHECK(reply.status == 422);
        CHECK(reply.has_field_error("password", "unknown_field"));
        CHECK(reply.has_field_error("full_name", "wrong_type"));
    }
}

TEST_CASE("one's own password is changed by who knows it", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("ann@example.com");
    auto const change = [&](char const* current, char const* fresh) {
        return api.ask(token, Method::put, "auth/password",
                       body({{"current_password", current}, {"new_password", fresh}}));
    };
    CHECK(change("wrong horse", "battery staple").has_field_error("current_password", "incorrect"));
    CHECK(change("correct horse", "short").has_field_error("new_password", "too_short"));
    CHECK(api.get_me(token).status == 200);
    CHECK(change("correct horse", "battery staple").status == 200);
    CHECK(api.get_me(token).status == 401);
    CHECK(api.log_in("ann@example.com", "battery staple").status == 200);
}

TEST_CASE("one's own sessions are listed and ended", "[http][identity]") {
    IdentityApi api;
    auto const ann = api.world.add_user("ann@example.com");
    auto const lost = api.world.sign_in(ann).access_token, here = api.world.sign_in(ann).access_token;
    auto const bob = api.enter("bob@example.com");
    auto const end = [&](std::string const& token, std::string const& id) {
        return api.ask(token, Method::delete_, "auth/sessions/" + id);
    };

    auto const list = api.ask(here, Method::get, "auth/sessions");
    REQUIRE(list.number("total") == 2);
    CHECK(list.number("page") == 1);
    CHECK(list.number("pages") == 1);
    CHECK(list.number("page_size") == 2);
    CHECK(list.at("has_more") == Json(false));
    CHECK(list.at("next_cursor").is_null());
    CHECK(list.at("items.0.is_current") == Json(true));
    CHECK(list.at("items.1.is_current") == Json(false));
    CHECK(list.text("items.1.address") == "192.0.2.7");

    auto const id = list.text("items.1.id");
    CHECK(end(bob, id).status == 403);
    CHECK(end(here, "none").status == 404);
    CHECK(end(here, id).status == 200);
    CHECK(api.get_me(lost).status == 401);
    CHECK(api.get_me(here).status == 200);
    CHECK(end(here, id).status == 404);
}

TEST_CASE("admins invite people", "[http][identity]") {
    IdentityApi api;
    auto const admin = api.enter("admin@example.com", Role::admin);
    auto const ann = api.world.add_user("ann@example.com");
    auto const target = "users/" + ann.id + "/invite";

    CHECK(api.ask(api.enter("m@example.com", Role::manager), Method::post, target).status == 403);
    CHECK(api.ask(admin, Method::post, "users/none/invite").status == 404);
    CHECK(api.world.mails.sent.empty());
    CHECK(api.ask(admin, Method::post, target).status == 200);
    CHECK(api.world.mails.sent.at(0).to == "ann@example.com");
    auto const secret = api.world.mails.last_token();
    CHECK(api.post("auth/reset-password", body({{"token", secret}, {"new_password", "battery staple"}})).status == 200);
    CHECK(api.log_in("ann@example.com", "battery staple").status == 200);
    api.world.deactivate(ann);
    CHECK(api.ask(admin, Method::post, target).text("error_code") == "ACCOUNT_DEACTIVATED");
}
