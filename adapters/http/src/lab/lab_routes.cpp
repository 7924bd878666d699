#include "lab/lab_api.hpp"

#include "resource/resource_docs.hpp"

namespace tenon::http {

void bind_lab(Router& router, LabUseCases use) {
    for (auto const* cases : {&use.results, &use.trades, &use.thoughts, &use.api_keys})
        ResourceDocs(cases->resource, cases->catalog).define_schemas(router, true);
    ResourceDocs(use.settings.resource, use.settings.catalog).define_schemas(router);
    lab_docs::define_schemas(router, use.results.catalog);
    LabRoutes routes(router, std::make_shared<LabApi const>(std::move(use), router.canonical_mount()));
    add_agent_routes(routes);
    add_api_key_routes(routes);
    add_model_routes(routes);
    add_settings_routes(routes);
    add_arena_routes(routes);
    add_result_routes(routes);
    add_lab_dashboard_routes(routes);
}

}  // namespace tenon::http
