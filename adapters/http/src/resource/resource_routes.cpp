#include <tenon/http/resource_routes.hpp>

#include "etag.hpp"
#include "imports/begun_import.hpp"
#include "resource/list_body.hpp"
#include "resource/list_cost.hpp"
#include "resource/other_words.hpp"
#include "resource/query_options.hpp"
#include "resource/resource_api.hpp"
#include "resource/resource_docs.hpp"
#include "router.hpp"

#include <memory>
#include <utility>

namespace tenon::http {
namespace {

constexpr std::uint64_t bulk_bytes = std::uint64_t{8} << 20;

Response list(ResourceApi const& api, Request const& request) {
    return {.body =
                list_body(api.resource, api.read.list(request.actor(), in_own_words(api.other_words, request.query)))};
}

Response get(ResourceApi const& api, Request const& request) {
    auto const found = api.read.get(request.actor(), request.param("id"), request.query);
    if (found.request.chosen.empty() && found.expansions.empty()) return row_response(api, request, found.row);
    Response response;
    append_json(response.body, api.resource, found.row, found.request.chosen, found.expansions);
    return response;
}

Response create(ResourceApi const& api, Request const& request) {
    auto const row = api.verbs.create(request.actor(), read_draft(api.resource, request.json, api.unicode));
    return created_row_response(api, request, row);
}

Response update(ResourceApi const& api, Request const& request, Update how) {
    auto const draft = read_draft(api.resource, request.json, api.unicode);
    auto const row = api.verbs.update(request.actor(), request.param("id"), draft, how, expected_version(request));
    return row_response(api, request, row);
}

Response replace(ResourceApi const& api, Request const& request) { return update(api, request, Update::replace); }
Response change(ResourceApi const& api, Request const& request) { return update(api, request, Update::merge); }

Response erase(ResourceApi const& api, Request const& request) {
    QueryOptions query(in_own_words(api.other_words, request.query));
    auto const removal = query.take_flag("soft_delete", true) ? Removal::usual : Removal::hard;
    query.finish();
    api.verbs.erase(request.actor(), request.param("id"), removal, expected_version(request));
    return message_response(std::string(api.resource.noun) + " deleted successfully");
}

Response restore(ResourceApi const& api, Request const& request) {
    auto const row = api.verbs.restore(request.actor(), request.param("id"), expected_version(request));
    return row_response(api, request, row);
}

// Whoever may erase some row at all; the verb looks at the row itself.
Role erase_role(Resource const& resource) {
    return resource.access == Access::private_ ? Role::viewer : resource.roles.erase;
}

}  // namespace

Response row_response(ResourceApi const& api, Request const& request, Record const& row) {
    Response response;
    append_json(response.body, api.resource, row);
    return with_etag(request, std::move(response), etag_of(version_of(row)));
}

Response created_row_response(ResourceApi const& api, Request const& request, Record const& row) {
    auto response = row_response(api, request, row);
    response.status = 201;
    return std::move(response).add("Location", api.location + "/" + id_of(row));
}

void bind_resource(Router& router, ResourceUseCases cases) {
    auto const& resource = cases.resource;
    auto const rows = "/" + std::string(resource.name), row = rows + "/{id}", bulk = rows + "/bulk";
    auto const roles = resource.roles;
    ResourceDocs const docs(resource, cases.catalog);
    auto const api = std::make_shared<ResourceApi const>(
        ResourceApi{std::move(cases), router.canonical_mount() + rows, location_of_imports(router)});
    auto const add = [&](Method method, std::string const& pattern, auto handler, Role least, Route route) {
        route.method = method, route.pattern = pattern, route.least = least;
        document(api->other_words, route.doc);
        route.handler = [api, handler](Request const& request) { return handler(*api, request); };
        router.add(std::move(route));
    };
    constexpr auto json = BodyKind::json;
    constexpr auto slow = Cost::slow;
    auto const write = api->has_slow_verbs ? Cost::password : Cost::write;
    using M = Method;

    docs.define_schemas(router, api->is_read_only);
    add(M::get, rows, list, roles.read, {.cost_by_request = list_cost, .doc = docs.list()});
    add(M::get, row, get, roles.read, {.cost_by_request = row_cost, .doc = docs.get()});
    add(M::get, rows + "/export", export_rows, roles.read,
        {.cost = slow, .produces = "*/*", .doc = docs.export_rows()});
    if (api->is_read_only) return;

    add(M::post, rows, create, roles.create, {.cost = write, .body = json, .doc = docs.create()});
    add(M::put, row, replace, roles.change_own, {.cost = write, .body = json, .doc = docs.replace()});
    add(M::patch, row, change, roles.change_own, {.cost = write, .body = json, .doc = docs.change()});
    add(M::delete_, row, erase, erase_role(resource), {.cost = write, .doc = docs.erase()});
    if (resource.soft_delete)
        add(M::post, row + "/restore", restore, erase_role(resource), {.cost = write, .doc = docs.restore()});

    if (api->has_slow_verbs) return;

    Route const many{.cost = write, .body = json, .max_body = bulk_bytes, .idempotency_key = true};
    auto const documented = [](Route route, RouteDoc doc) { return route.doc = std::move(doc), route; };
    add(M::post, bulk, bulk_create, roles.create, documented(many, docs.bulk_create()));
    add(M::patch, bulk, bulk_update, roles.change_own, documented(many, docs.bulk_update()));
    add(M::delete_, bulk, bulk_delete, erase_role(resource), documented(many, docs.bulk_delete()));
    add(M::post, rows + "/bulk-delete", bulk_delete, erase_role(resource),
        documented(many, docs.bulk_delete_by_post()));

    if (!api->import_sheet) return;
    ResourceDocs(imports, api->catalog).define_schemas(router, true);  // what large imports answer with
    add(M::post, rows + "/import", import_rows, roles.create,
        {.cost = slow,
         .rate = RateClass::upload,
         .body = BodyKind::multipart,
         .max_body = api->max_import + form_bytes,
         .doc = docs.import_rows()});
}

}  // namespace tenon::http
