#include <tenon/http/import_routes.hpp>

#include "etag.hpp"
#include "openapi/json_schema.hpp"
#include "resource/query_options.hpp"
#include "router.hpp"
#include "spool.hpp"

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

Response cancel(ImportUseCases const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const row = api.cancel(request.actor(), request.param("id"));
    Response response;
    append_json(response.body, imports, row);
    return with_etag(request, std::move(response), etag_of(version_of(row)));
}

Response errors(ImportUseCases const& api, Request const& request) {
    QueryOptions(request).finish();
    auto const id = request.param("id");
    FileBody body{.owned = SpoolWriter(api.spool_dir).take()};
    body.path = body.owned.path();
    api.write_errors(request.actor(), id, body.path);
    body.length = std::filesystem::file_size(body.path);
    return download_response(std::move(body), "text/csv; charset=utf-8", "errors-" + std::string(id) + ".csv");
}

RouteDoc cancel_doc() {
    RouteDoc doc{.tag = "imports", .summary = "Cancel an import in the background"};
    doc.description =
        "For its owner or a manager. What it has applied stays, as its counts tell; it applies no more. 409 "
        "WRONG_STATE when it is over.";
    doc.responses = {{.description = "The import, cancelled.", .schema = schema::ref("Import"), .headers = {"ETag"}}};
    return doc;
}

RouteDoc errors_doc() {
    RouteDoc doc{.tag = "imports", .summary = "What was wrong with an import's rows"};
    doc.description = "Columns row, field, code, message, value; without rows when nothing was.";
    doc.responses = {{.description = "The file.",
                      .schema = schema::text(),
                      .content_type = "text/csv",
                      .headers = {"Content-Disposition"}}};
    return doc;
}

}  // namespace

void bind_imports(Router& router, ImportUseCases use) {
    bind_resource(router, use.imports);
    bind_resource(router, use.errors);
    auto const api = std::make_shared<ImportUseCases const>(std::move(use));
    auto const handled_by = [api](auto handler) {
        return [api, handler](Request const& request) { return handler(*api, request); };
    };
    router.add({.method = Method::post,
                .pattern = "/imports/{id}/cancel",
                .handler = handled_by(cancel),
                .cost = Cost::write,
                .least = imports.roles.change_own,
                .doc = cancel_doc()});
    router.add({.pattern = "/imports/{id}/errors",
                .handler = handled_by(errors),
                .cost = Cost::slow,
                .produces = "*/*",
                .doc = errors_doc()});
}

}  // namespace tenon::http
