#include "identity_api.hpp"

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

TEST_CASE("unknown members and broken rules are told together", "[http][identity]") {
    IdentityApi api;
    auto const token = api.enter("bob@example.com");
    SECTION("of a registration") {
        auto const reply = api.post("auth/register", R"({"email":"ann","password":"short","surprise":1})");
        CHECK(reply.status == 422);
        CHECK(reply.has_field_error("surprise", "unknown_field"));
        CHECK(reply.has_field_error("email", "bad_format"));
        CHECK(reply.has_field_error("password", "too_short"));
    }
    SECTION("what is missing is told as missing, beside what is wrong") {
        auto const reply = api.post("auth/register", R"({"password":"short"})");
        CHECK(reply.has_field_error("email", "required"));
        CHECK(reply.has_field_error("password", "too_short"));
        CHECK(reply.json.find("field_errors")->as_array()->size() == 2);
    }
    SECTION("of the first admin") {
        auto const reply =
            api.post("auth/set-up",
                     to_json(Json::Object{
                         {"token", api.offer_set_up()}, {"email", "ann"}, {"password", "short"}, {"surprise", 1}}));
        CHECK(reply.has_field_error("surprise", "unknown_field"));
        CHECK(reply.has_field_error("email", "bad_format"));
        CHECK(reply.has_field_error("password", "too_short"));
    }
    SECTION("of a new password") {
        auto const reply = api.post("auth/reset-password", R"({"token":"t","new_password":"short","surprise":1})");
        CHECK(reply.has_field_error("surprise", "unknown_field"));
        CHECK(reply.has_field_error("new_password", "too_short"));
    }
    SECTION("of a changed password") {
        auto const reply = api.ask(token, Method::put, "auth/password", R"({"new_password":"short","surprise":1})");
        CHECK(reply.has_field_error("surprise", "unknown_field"));
        CHECK(reply.has_field_error("current_password", "required"));
        CHECK(reply.has_field_error("new_password", "too_short"));
    }
    SECTION("of a profile") {
        auto const name = std::string(201, 'n');
        auto const reply =
            api.ask(token, Method::patch, "auth/me", to_json(Json::Object{{"full_name", name}, {"surprise", 1}}));
        CHECK(reply.has_field_error("surprise", "unknown_field"));
        CHECK(reply.has_field_error("full_name", "too_long"));
    }
    CHECK(api.world.users.find_by_email("ann") == std::nullopt);
}

TEST_CASE("a name of a browser is cut between characters", "[http][identity]") {
    IdentityApi api;
    api.world.add_user("ann@example.com");
    auto const agent = std::string(299, 'a') + "\xc3\xa9";
    auto const reply = api.ask("", Method::post, "auth/login",
                               R"({"email":"ann@example.com","password":"correct horse"})", {{"User-Agent", agent}});
    REQUIRE(reply.status == 200);
    auto const sessions = api.ask(reply.text("access_token"), Method::get, "auth/sessions");
    CHECK(sessions.text("items.0.user_agent") == std::string(299, 'a'));
}
