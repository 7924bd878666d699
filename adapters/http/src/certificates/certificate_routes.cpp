#include <tenon/http/certificate_routes.hpp>

#include "certificates/certificate_docs.hpp"
#include "certificates/certificate_json.hpp"
#include "certificates/verify_pages.hpp"
#include "object_body.hpp"
#include "resource/list_cost.hpp"
#include "resource/query_options.hpp"
#include "router.hpp"

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

using certificates::Paper;
using certificates::Theme;

struct CertificateApi : CertificateUseCases {
    std::string location;  // of the list
};
using Api = CertificateApi const;

Response issue(Api& api, Request const& request) {
    ObjectBody body(request);
    body.pass_over("include_reasoning_trace");
    auto const result = body.optional_text("result_id");
    auto const kind = result ? "lab_result" : body.text("kind");
    auto const source = result ? *result : body.text("source_id");
    body.finish();
    auto const [certificate, is_new] = api.issue(request.actor(), kind, normal_id(source));
    auto response = certificate_response(request, to_record(certificates::certificates, certificate));
    if (!is_new) return response;
    response.status = 201;
    return std::move(response).add("Location", api.location + '/' + certificate.id);
}

Response list(Api& api, Request const& request) {
    return certificate_list(api.read.list(request.actor(), request.query));
}

Response get(Api& api, Request const& request) {
    auto const found = api.read.get(request.actor(), request.param("id"), request.query);
    if (found.request.chosen.empty()) return certificate_response(request, found.row);
    Response response;
    append_certificate(response.body, found.row, found.request.chosen);
    return response;
}

template <Paper paper>
Response file(Api& api, Request const& request) {
    auto const theme = theme_asked_for(request);
    auto found = api.print(request.actor(), request.param("id"), paper, theme);
    Response response{.body = std::move(found.bytes), .content_type = std::string(content_type(paper))};
    auto const name =
        (paper == Paper::qr ? "qr_" : "certificate_") + found.code + (paper == Paper::pdf ? ".pdf" : ".png");
    return std::move(response).add("Content-Disposition", content_disposition("attachment", name));
}

Response revoke(Api& api, Request const& request) {
    ObjectBody body(request);
    auto const reason = body.text("reason");
    auto const after = api.revoke(request.actor(), request.param("id"), reason, body.problems());
    return certificate_response(request, to_record(certificates::certificates, after));
}

Response verify(Api& api, Request const& request) {
    QueryOptions(request).finish();
    return verified_response(found_by_code(api.verify, request));
}

Response keys(Api& api, Request const&) {
    auto response = json_response(certificates::json_of(api.keys.published()));
    response.content_type = "application/jwk-set+json";
    return std::move(response).add("Cache-Control", "public, max-age=300");
}

Route file_route(RouteDoc doc) { return {.cost = Cost::slow, .produces = "*/*", .doc = std::move(doc)}; }

}  // namespace

certificates::Verified found_by_code(certificates::VerifyCertificate const& verify, Request const& request) {
    auto const code = request.param("code");
    return request.method == Method::head ? verify.look(code) : verify(code);
}

std::optional<Theme> theme_asked_for(Request const& request) {
    QueryOptions query(request);
    auto const theme = query.take<std::optional<Theme>>("theme", {{"dark", Theme::dark}, {"light", Theme::light}}, {});
    query.finish();
    return theme;
}

void bind_certificates(Router& router, CertificateUseCases use) {
    namespace docs = certificate_docs;
    auto const api = std::make_shared<Api>(CertificateApi{use, router.canonical_mount() + "/certificates"});
    auto const add = [&](Method method, char const* pattern, auto handler, Route route) {
        route.method = method, route.pattern = pattern;
        route.handler = [api, handler](Request const& request) { return handler(*api, request); };
        router.add(std::move(route));
    };
    constexpr auto json = BodyKind::json;
    using C = Cost;
    using M = Method;

    docs::define_schemas(router, use.catalog);
    add(M::post, "/certificates", issue,
        {.cost = C::slow, .rate = RateClass::certificates, .body = json, .doc = docs::issue()});
    add(M::get, "/certificates", list, {.cost_by_request = list_cost, .doc = docs::list(use.catalog)});
    add(M::get, "/certificates/{id}", get, {.doc = docs::get(use.catalog)});
    add(M::get, "/certificates/{id}/pdf", file<Paper::pdf>, file_route(docs::file("PDF", "application/pdf")));
    add(M::get, "/certificates/{id}/image", file<Paper::image>, file_route(docs::file("image", "image/png")));
    add(M::get, "/certificates/{id}/qr", file<Paper::qr>, file_route(docs::file("QR code", "image/png")));
    add(M::post, "/certificates/{id}/revoke", revoke, {.cost = C::write, .body = json, .doc = docs::revoke()});
    add(M::get, "/certificates/verify/{code}", verify, {.cost = C::write, .auth = Auth::none, .doc = docs::verify()});
    add(M::get, "/.well-known/tenon-keys.json", keys,
        {.auth = Auth::none, .place = Place::root, .produces = "*/*", .doc = docs::keys()});
    bind_verify_pages(router, use.verify, use.print);
}

}  // namespace tenon::http
