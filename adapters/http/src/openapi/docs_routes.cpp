#include <tenon/http/openapi.hpp>

#include "assets.hpp"
#include "etag.hpp"
#include "router.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace tenon::http {
namespace {

// The viewer styles itself from within and calls this server alone.
constexpr char policy[] =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr std::string_view page =
    R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tenon API</title>
<script type="module" src="/docs/rapidoc-9.3.8.js"></script>
</head>
<body>
<rapi-doc spec-url="/openapi.json" theme="light" load-fonts="false" regular-font="system-ui, sans-serif"
  mono-font="ui-monospace, monospace" primary-color="#2f5d50" bg-color="#ffffff" nav-bg-color="#f4f4f1"
  nav-text-color="#333333" show-header="false" render-style="focused" schema-style="table" show-method-in-nav-bar="as-colored-text"
  sort-endpoints-by="none" allow-spec-url-load="false" allow-spec-file-load="false" persist-auth="false">
<noscript>This page needs JavaScript. The API is described in <a href="/openapi.json">openapi.json</a>.</noscript>
</rapi-doc>
</body>
</html>
)html";

// The document, made when it is first asked for.
class Document {
public:
    Document(Router const& router, ApiInfo info) : router_(router), info_(std::move(info)) {}

    Response respond(Request const& request) {
        std::call_once(once_, [&] {
            text_ = openapi_json(router_, info_);
            etag_ = '"' + std::to_string(std::hash<std::string>()(text_)) + '"';
        });
        Response response{.body = text_};
        response.add("Cache-Control", "no-cache");
        return with_etag(request, std::move(response), etag_);
    }

private:
    Router const& router_;
    ApiInfo info_;
    std::once_flag once_;
    std::string text_, etag_;
};

Response page_response(Request const&) {
    Response response{.body = std::string(page), .content_type = "text/html; charset=utf-8"};
    return std::move(response).add("Content-Security-Policy", policy).add("Cache-Control", "no-cache");
}

// Only browsers ask for it, and all of them take gzip. Its path names its version, so it never changes.
Response viewer_response(Request const&) {
    Response response{.body = std::string(assets::rapidoc_js_gz()), .content_type = "text/javascript; charset=utf-8"};
    return std::move(response)
        .add("Content-Encoding", "gzip")
        .add("Cache-Control", "public, max-age=31536000, immutable");
}

Route open_route(char const* pattern, Handler handler, char const* type) {
    Route route{.pattern = pattern,
                .handler = std::move(handler),
                .cost = Cost::instant,
                .auth = Auth::none,
                .place = Place::root};
    route.produces = type;
    route.doc.hidden = true;
    return route;
}

}  // namespace

void bind_docs(Router& router, ApiInfo info) {
    auto const document = std::make_shared<Document>(router, std::move(info));
    auto const json = [document](Request const& request) { return document->respond(request); };
    router.add(open_route("/openapi.json", json, "*/*"));
    router.add(open_route("/docs", page_response, "*/*"));
    router.add(open_route("/docs/rapidoc-9.3.8.js", viewer_response, "*/*"));
}

}  // namespace tenon::http
