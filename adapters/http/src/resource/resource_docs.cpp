#include "resource/resource_docs.hpp"
#include "imports/begun_import.hpp"

#include "openapi/json_schema.hpp"
#include "resource/list_parameters.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/kernel/bulk_resource.hpp>
#include <tenon/kernel/text.hpp>

#include <utility>

namespace tenon::http {
namespace {

Json list_example(Json row) {
    return Json::Object{{"items", Json::Array{std::move(row)}},
                        {"total", 1},
                        {"page", 1},
                        {"page_size", 20},
                        {"pages", 1},
                        {"has_more", false},
                        {"next_cursor", nullptr}};
}

Json entries(Json items) {
    auto list = schema::list_of(std::move(items));
    list.as_object()->emplace_back("minItems", 1);
    list.as_object()->emplace_back("maxItems", static_cast<std::int64_t>(BulkResource::most_entries));
    return list;
}

Json bulk_form(char const* list, Json items) {
    return schema::input({{list, entries(std::move(items))}, {"mode", schema::one_of_words({"partial", "atomic"})}},
                         {list});
}

Json delete_form() {
    auto form = bulk_form("ids", schema::text());
    for (auto& [name, value] : *form.as_object())
        if (name == "properties") value.as_object()->emplace_back("soft_delete", schema::boolean());
    return form;
}

}  // namespace

Json list_schema(std::string const& row) {
    return schema::object({{"items", schema::list_of(schema::ref(row))},
                           {"total", schema::nullable(schema::integer(0))},
                           {"page", schema::integer(1)},
                           {"page_size", schema::integer(1)},
                           {"pages", schema::nullable(schema::integer(0))},
                           {"has_more", schema::boolean()},
                           {"next_cursor", schema::nullable(schema::text())}});
}

Parameter if_match() {
    return {.name = "If-Match",
            .in = "header",
            .description = "The ETag the row was read with; a row that has changed since is left alone."};
}

Parameter if_none_match() {
    return {.name = "If-None-Match", .in = "header", .description = "An ETag: 304 while the row still has it."};
}

ResourceDocs::ResourceDocs(Resource const& resource, Catalog const& catalog)
    : resource_(resource),
      catalog_(catalog),
      name_(schema_name(resource)),
      one_(ascii_lower(resource.noun)),
      plural_(resource.name) {}

void ResourceDocs::define_schemas(Router& router, bool is_read_only) const {
    define_shared_schemas(router);
    router.define_schema(name_, row_schema(resource_, catalog_));
    router.define_schema(name_ + "List", list_schema(name_));
    if (is_read_only) return;
    router.define_schema(name_ + "Create", create_schema(resource_));
    router.define_schema(name_ + "Replace", replace_schema(resource_));
    router.define_schema(name_ + "Change", change_schema(resource_));
}

RouteDoc ResourceDocs::doc(std::string operation, std::string summary) const {
    return {.tag = plural_, .summary = std::move(summary), .operation_id = std::move(operation)};
}

ResponseDoc ResourceDocs::row_response(int status, std::string description) const {
    ResponseDoc response{.status = status,
                         .description = std::move(description),
                         .schema = schema::ref(name_),
                         .headers = {"ETag"},
                         .example = row_example(resource_)};
    if (status == 201) response.headers.push_back("Location");
    return response;
}

RouteDoc ResourceDocs::list() const {
    auto out = doc("list_" + plural_, "List " + plural_);
    out.parameters = list_parameters(resource_, catalog_);
    out.responses = {{.description = "A page of rows.",
                      .schema = schema::ref(name_ + "List"),
                      .example = list_example(row_example(resource_))}};
    return out;
}

RouteDoc ResourceDocs::create() const {
    auto out = doc("create_" + plural_, "Create one " + one_);
    out.request_schema = schema::ref(name_ + "Create");
    out.request_example = create_example(resource_);
    out.responses = {row_response(201, "The new " + one_ + ".")};
    return out;
}

RouteDoc ResourceDocs::get() const {
    auto out = doc("get_" + plural_, "Read one " + one_);
    out.parameters = row_parameters(resource_, catalog_);
    out.parameters.push_back(if_none_match());
    out.responses = {row_response(200, "The " + one_ + "; with fields or expand, without an ETag."),
                     {.status = 304, .description = "It still has that ETag."}};
    return out;
}

RouteDoc ResourceDocs::update_doc(std::string operation, std::string summary, std::string_view schema) const {
    auto out = doc(std::move(operation), std::move(summary));
    out.parameters = {if_match()};
    out.request_schema = schema::ref(name_ + std::string(schema));
    out.request_example = create_example(resource_);
    out.responses = {row_response(200, "The " + one_ + " as it is now.")};
    return out;
}

RouteDoc ResourceDocs::replace() const {
    auto out = update_doc("replace_" + plural_, "Replace one " + one_, "Replace");
    out.description = "Nullable members that are absent become null; members with a default keep their value.";
    return out;
}

RouteDoc ResourceDocs::change() const {
    auto out = update_doc("change_" + plural_, "Change members of one " + one_, "Change");
    out.description = "Only the members sent change. null clears a nullable one and restores a default.";
    return out;
}

RouteDoc ResourceDocs::erase() const {
    auto out = doc("delete_" + plural_, "Delete one " + one_);
    if (resource_.soft_delete)
        out.description =
            "Into the bin, from where it can be restored, unless said otherwise; what cascades goes along.";
    out.parameters = {{.name = "soft_delete",
                       .description = "false: erase it for good; by its id also out of the bin.",
                       .schema = schema::boolean()},
                      if_match()};
    out.responses = {{.description = "It is deleted.", .schema = schema::ref("Message")}};
    return out;
}

RouteDoc ResourceDocs::restore() const {
    auto out = doc("restore_" + plural_, "Bring one " + one_ + " back from the bin");
    out.parameters = {if_match()};
    out.responses = {row_response(200, "The restored " + one_ + ".")};
    return out;
}

RouteDoc ResourceDocs::bulk_doc(std::string operation, std::string summary, Json request,
                                std::string_view result) const {
    auto out = doc(std::move(operation), std::move(summary));
    out.description =
        "mode partial (unless said otherwise) does what it can and reports the rest; atomic does all or nothing.";
    out.request_schema = std::move(request);
    out.responses = {{.description = "What became of each entry.", .schema = schema::ref(result)}};
    return out;
}

RouteDoc ResourceDocs::bulk_create() const {
    return bulk_doc("bulk_create_" + plural_, "Create many " + plural_,
                    bulk_form("items", schema::ref(name_ + "Create")), "BulkCreated");
}

RouteDoc ResourceDocs::bulk_update() const {
    auto change = schema::input(
        {{"id", schema::text()}, {"data", schema::ref(name_ + "Change")}, {"version", schema::integer(1)}},
        {"id", "data"});
    return bulk_doc("bulk_change_" + plural_, "Change many " + plural_, bulk_form("updates", std::move(change)),
                    "BulkUpdated");
}

RouteDoc ResourceDocs::bulk_delete() const {
    return bulk_doc("bulk_delete_" + plural_, "Delete many " + plural_, delete_form(), "BulkDeleted");
}

RouteDoc ResourceDocs::bulk_delete_by_post() const {
    auto out = bulk_delete();
    out.operation_id += "_by_post";
    out.summary += " (for clients that cannot send a body with DELETE)";
    return out;
}

RouteDoc ResourceDocs::import_rows() const {
    auto out = doc("import_" + plural_, "Import " + plural_ + " from a csv or xlsx file");
    out.description = "The first row names the fields; spaces, case and underscores do not matter.";
    out.parameters = {
        {.name = "mode",
         .description = "insert (unless said otherwise): a key that exists is an error; upsert: it is changed.",
         .schema = schema::one_of_words({"insert", "upsert"})},
        {.name = "on_error",
         .description = "abort (unless said otherwise): all rows or none; skip: good rows are taken.",
         .schema = schema::one_of_words({"abort", "skip"})},
        {.name = "dry_run", .description = "true: only report what would happen.", .schema = schema::boolean()}};
    out.request_schema =
        schema::object({{"file", Json::Object{{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}});
    out.responses = {{.description = "What became of the rows.", .schema = schema::ref("ImportReport")},
                     begun_import_doc()};
    return out;
}

RouteDoc ResourceDocs::export_rows() const {
    auto out = doc("export_" + plural_, "Export " + plural_ + " as a file");
    out.description = "All rows of the list with these filters, sorted alike.";
    out.parameters = export_parameters(resource_);
    auto const file = [](char const* type) {
        return ResponseDoc{.description = "The file.",
                           .schema = schema::text(),
                           .content_type = type,
                           .headers = {"Content-Disposition"}};
    };
    out.responses = {file("text/csv"), file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                     file("application/json")};
    out.responses.back().schema = schema::list_of(schema::ref(name_));
    return out;
}

}  // namespace tenon::http
