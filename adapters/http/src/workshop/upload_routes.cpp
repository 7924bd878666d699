#include <tenon/http/upload_routes.hpp>

#include "imports/begun_import.hpp"
#include "openapi/json_schema.hpp"
#include "resource/list_body.hpp"
#include "resource/query_options.hpp"
#include "resource/resource_docs.hpp"
#include "router.hpp"

#include <tenon/workshop/workshop_entry.hpp>

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

struct UploadApi : UploadUseCases {
    std::string imports;  // where imports are found
};
using Api = UploadApi const;

Response upload(Api& api, Request const& request) {
    QueryOptions(request).finish();
    auto const& sent = request.uploaded_file("file");
    auto const import = api.upload(request.actor(), request.param("template_id"),
                                   {.path = sent.file.path(), .name = sent.name, .size = sent.size});
    if (import.status != import_status::completed) return begun_import_response(api.imports, import);
    return json_response(Json::Object{{"imported", import.total},
                                      {"template_id", *import.template_id},
                                      {"file_name", import.filename},
                                      {"import_id", import.id}});
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
                                                {"import_id", schema::text("uuid")}})},
                     begun_import_doc()};
    return doc;
}

RouteDoc entries_doc(Catalog const& catalog) {
    auto doc = ResourceDocs(workshop::workshop_entries, catalog).list();
    doc.operation_id = "list_entries_of_template";
    doc.summary = "List what was imported by a template";
    std::erase_if(doc.parameters, [](Parameter const& each) { return each.name.starts_with("template_id"); });
    return doc;
}

}  // namespace

void bind_uploads(Router& router, UploadUseCases use) {
    auto const api = std::make_shared<Api>(UploadApi{std::move(use), location_of_imports(router)});
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
}

}  // namespace tenon::http
