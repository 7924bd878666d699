#include "identity_api.hpp"
#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::Method;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("the pages of links in mails are there for everyone", "[http][identity]") {
    IdentityApi api;
    auto const [page, action] = GENERATE(table<char const*, char const*>(
        {{"/set-up", "\"api/v1/auth/set-up\""}, {"/reset-password", "\"api/v1/auth/reset-password\""}}));
    auto const reply = api.ask("", Method::get, std::string(page) + "?token=secret-1");
    REQUIRE(reply.status == 200);
    CHECK(reply.type() == "text/html; charset=utf-8");
    CHECK(count(reply.body, "<title>Tenon</title>") == 1);
    CHECK(count(reply.body, action) == 1);
    CHECK(count(reply.body, "{{") == 0);
    CHECK(count(reply.body, "secret-1") == 0);
    CHECK(api.ask("", Method::head, page).status == 200);
    CHECK(api.ask("", Method::post, page).status == 405);
}

TEST_CASE("the pages keep their token to themselves", "[http][identity]") {
    IdentityApi api;
    auto const page = GENERATE("/set-up", "/reset-password");
    auto const reply = api.ask("", Method::get, page);
    CHECK(reply.header("Referrer-Policy") == "no-referrer");
    auto const policy = reply.header("Content-Security-Policy").value_or("");
    CHECK(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
    CHECK(count(policy, "unsafe") == 0);
    CHECK(count(reply.body, "://") == 1);  // the name of the svg language, which nobody fetches
    CHECK(count(reply.body, "xmlns='http://www.w3.org/2000/svg'") == 1);
    for (auto const* inlined : {"style=", "<style", "onclick", "onload", "onsubmit"})
        CHECK(count(reply.body, inlined) == 0);
    CHECK(count(reply.body, "<script") == count(reply.body, "src=\"account/account.js\"></script>"));
}

TEST_CASE("the pages bring their script and style along", "[http][identity]") {
    IdentityApi api;
    auto const script = api.ask("", Method::get, "/account/account.js");
    CHECK(script.status == 200);
    CHECK(script.type() == "text/javascript; charset=utf-8");
    CHECK(count(script.body, "history.replaceState") > 0);
    CHECK(count(script.body, "://") == 0);
    auto const style = api.ask("", Method::get, "/account/account.css");
    CHECK(style.status == 200);
    CHECK(style.type() == "text/css; charset=utf-8");
    CHECK(count(style.body, "url(") == 0);
}

TEST_CASE("the pages find the API wherever it is mounted", "[http][identity]") {
    auto const [mount, action] = GENERATE(table<char const*, char const*>(
        {{"", "\"auth/set-up\""}, {"/api", "\"api/auth/set-up\""}, {"/a/b", "\"a/b/auth/set-up\""}}));
    IdentityApi api({}, {mount});
    CHECK(count(api.ask("", Method::get, "/set-up").body, action) == 1);
}

TEST_CASE("the API document leaves the pages out", "[http][identity]") {
    IdentityApi api;
    std::size_t seen = 0;
    for (auto const& route : api.router.routes()) {
        INFO(route->pattern);
        bool const is_page = route->place == http::Place::root;
        CHECK(route->doc.hidden == is_page);
        seen += is_page;
    }
    CHECK(seen == 4);
}
