#include <tenon/http/upload_routes.hpp>

#include "file_source.hpp"
#include "openapi/json_schema.hpp"
#include "resource/list_body.hpp"
#include "resource/query_options.hpp"
#include "resource/resource_docs.hpp"
#include "router.hpp"
#include "spool.hpp"

#include <tenon/workshop/workshop_entry.hpp>

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

using Api = UploadUseCases const;

// What a form may take beside its file.
constexpr std::uint64_t form_bytes = std::uint64_t{64} << 10;

Response upload(Api& api, Request const& request) {
    QueryOptions(request).finish();
    auto const& sent = request.uploaded_file("file");
    FileSource bytes(sent.file.path());
    auto const result = api.upload(request.actor(), request.param("template_id"),
                                   {.path = sent.file.path(), .name = sent.name, .bytes = bytes, .size = sent.size});
    return json_response(Json::Object{{"imported", result.imported},
                                      {"template_id", result.template_id},
                                      {"file_name", result.file_name},
                                      {"import_id", result.import_id}});
}

Response list_entries(Api& api, Request const& request) {
    auto query = request.query;
    for (auto const& [name, value] : query)
        if (name.starts_with("template_id"))
            throw Error(Fault::invalid, "The path says which template is meant",
                        {{name, "unknown_parameter", "is not taken here"}});
    auto const form = api.templates.get(request.actor(), request.param("id"));
    query.emplace_back("template_id", id_of(form.row));
    return {.body = list_body(workshop::workshop_entries, api.entries.list(request.actor(), query))};
}

Response import_errors(Api& api, Request const& request) {
    QueryOptions(request).finish();
    auto const id = request.param("id");
    FileBody body{.owned = SpoolWriter(api.spool_dir).take()};
    body.path = body.owned.path();
    api.write_errors(request.actor(), id, body.path);
    body.length = std::filesystem::file_size(body.path);
    return download_response(std::move(body), "text/csv; charset=utf-8", "errors-" + std::string(id) + ".csv");
}

RouteDoc upload_doc() {
    RouteDoc doc{.tag = "uploads", .summary = "Import a sheet by a template"};
    doc.description =
        "The first row of the first sheet holds the headers; those that the template maps must be there, spelled the "
        "same. Each row that is not blank becomes an entry or, when the template has a target, creates or changes the "
        "row of that resource with its key. All rows or none. The file is a workbook (.xlsx, .xls) or .csv; what it is "
        "declared as does not matter. 409 WRONG_STATE when the template is not active.";
    doc.request_schema =
        schema::object({{"file", Json::Object{{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}});
    doc.responses = {{.description = "All rows are imported.",
                      .schema = schema::object({{"imported", schema::integer(0)},
                                                {"template_id", schema::text("uuid")},
                                                {"file_name", schema::text()},
                                                {"import_id", schema::text("uuid")}})}};
    return doc;
}

RouteDoc entries_doc(Catalog const& catalog) {
    auto doc = ResourceDocs(workshop::workshop_entries, catalog).list();
    doc.operation_id = "list_entries_of_template";
    doc.summary = "List what was imported by a template";
    std::erase_if(doc.parameters, [](Parameter const& each) { return each.name.starts_with("template_id"); });
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

void bind_uploads(Router& router, UploadUseCases use) {
    auto const api = std::make_shared<Api>(std::move(use));
    auto const handled_by = [api](auto handler) {
        return [api, handler](Request const& request) { return handler(*api, request); };
    };
    router.add({.method = Method::post,
                .pattern = "/upload/{template_id}",
                .handler = handled_by(upload),
                .cost = Cost::slow,
                .least = imports.roles.create,
                .rate = RateClass::upload,
                .body = BodyKind::multipart,
                .max_body = api->max_upload + form_bytes,
                .doc = upload_doc()});
    router.add({.pattern = "/templates/{id}/entries",
                .handler = handled_by(list_entries),
                .cost = Cost::scan,
                .doc = entries_doc(api->catalog)});
    router.add({.pattern = "/imports/{id}/errors",
                .handler = handled_by(import_errors),
                .cost = Cost::slow,
                .produces = "*/*",
                .doc = errors_doc()});
}

}  // namespace tenon::http
