#include "etag.hpp"
#include "lab/lab_api.hpp"
#include "resource/query_options.hpp"

#include <tenon/lab/user_settings.hpp>

namespace tenon::http {
namespace {

Response show(LabApi const& api, Request const& request) {
    QueryOptions(request).finish();
    return row_response(api.settings_rows, request, api.manage_settings.show(request.actor()));
}

Response change(LabApi const& api, Request const& request) {
    auto draft = read_draft(lab::user_settings, request.json, api.settings.unicode);
    auto const how = request.method == Method::put ? Update::replace : Update::merge;
    return row_response(api.settings_rows, request,
                        api.manage_settings.change(request.actor(), std::move(draft), how, expected_version(request)));
}

}  // namespace

void add_settings_routes(LabRoutes& routes) {
    constexpr auto path = "/users/me/settings";
    routes.add(Method::get, path, Cost::write, show, lab_docs::settings());  // the first one makes them
    for (auto const method : {Method::put, Method::patch})
        routes.add(method, path, Cost::write, change, lab_docs::change_settings(routes.catalog(), method));
}

}  // namespace tenon::http
