#include "identity/identity_pages.hpp"

#include "assets.hpp"
#include "router.hpp"

#include <string>
#include <utility>

namespace tenon::http {
namespace {

constexpr char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'";

// Links are relative, so that the pages also work below a path of a reverse proxy.
std::string page_for(std::string_view html, std::string_view mount) {
    constexpr std::string_view place = "{{api}}";
    auto const at = html.find(place);
    auto const api = mount.empty() ? std::string() : std::string(mount.substr(1)) + '/';
    return std::string(html).replace(at, place.size(), api);
}

Route open_route(char const* pattern, Handler handler) {
    Route route{.pattern = pattern,
                .handler = std::move(handler),
                .cost = Cost::instant,
                .auth = Auth::none,
                .place = Place::root,
                .produces = "*/*"};
    route.doc.hidden = true;
    return route;
}

Route page_route(char const* pattern, std::string html) {
    return open_route(pattern, [html = std::move(html)](Request const&) {
        Response response{.body = html, .content_type = "text/html; charset=utf-8"};
        return std::move(response).add("Content-Security-Policy", policy).add("Referrer-Policy", "no-referrer");
    });
}

// Small, and of this version of the server: asked for each time.
Route asset_route(char const* pattern, std::string_view text, char const* type) {
    return open_route(
        pattern, [text, type](Request const&) { return Response{.body = std::string(text), .content_type = type}; });
}

}  // namespace

void bind_identity_pages(Router& router) {
    auto const& mount = router.canonical_mount();
    router.add(page_route("/set-up", page_for(assets::set_up_html(), mount)));
    router.add(page_route("/reset-password", page_for(assets::reset_password_html(), mount)));
    router.add(asset_route("/account/account.css", assets::account_css(), "text/css; charset=utf-8"));
    router.add(asset_route("/account/account.js", assets::account_js(), "text/javascript; charset=utf-8"));
}

}  // namespace tenon::http
