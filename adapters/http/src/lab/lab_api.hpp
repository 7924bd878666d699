#pragma once
#include "lab/lab_docs.hpp"
#include "openapi/json_schema.hpp"
#include "resource/resource_api.hpp"
#include "router.hpp"

#include <tenon/http/lab_routes.hpp>

#include <memory>

namespace tenon::http {

// What the handlers of the lab share.
struct LabApi : LabUseCases {
    LabApi(LabUseCases use, std::string const& under)
        : LabUseCases(std::move(use)),
          mount(under),
          agent_rows{agents, under + "/agents", {}},
          result_rows{results, under + "/results", {}},
          key_rows{api_keys, under + "/api-keys", {}},
          settings_rows{settings, under + "/users/me/settings", {}} {}

    std::string mount;
    ResourceApi agent_rows, result_rows, key_rows, settings_rows;
};

// Adds routes of the lab to the router.
class LabRoutes {
public:
    LabRoutes(Router& router, std::shared_ptr<LabApi const> api) : router_(router), api_(std::move(api)) {}

    void add(Method method, std::string pattern, Cost cost, Response (*handler)(LabApi const&, Request const&),
             RouteDoc doc, Role least = Role::viewer) {
        router_.add({.method = method,
                     .pattern = std::move(pattern),
                     .handler = [api = api_, handler](Request const& request) { return handler(*api, request); },
                     .cost = cost,
                     .least = least,
                     .body = method == Method::get || method == Method::delete_ ? BodyKind::none : BodyKind::json,
                     .produces = is_file(doc) ? "*/*" : "application/json",
                     .doc = std::move(doc)});
    }
    // For those who are not signed in, too; it asks no store.
    void add_open(std::string pattern, Response (*handler)(LabApi const&, Request const&), RouteDoc doc) {
        router_.add({.pattern = std::move(pattern),
                     .handler = [api = api_, handler](Request const& request) { return handler(*api, request); },
                     .cost = Cost::instant,
                     .auth = Auth::none,
                     .doc = std::move(doc)});
    }

    Catalog const& catalog() const { return api_->results.catalog; }

private:
    static bool is_file(RouteDoc const& doc) { return doc.responses.front().content_type != "application/json"; }

    Router& router_;
    std::shared_ptr<LabApi const> api_;
};

void add_agent_routes(LabRoutes&);
void add_api_key_routes(LabRoutes&);
void add_arena_routes(LabRoutes&);
void add_model_routes(LabRoutes&);
void add_result_routes(LabRoutes&);
void add_settings_routes(LabRoutes&);
void add_lab_dashboard_routes(LabRoutes&);

}  // namespace tenon::http
