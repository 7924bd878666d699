#include "runs/begun_run.hpp"

#include "openapi/json_schema.hpp"

namespace tenon::http {

Response begun_run_response(std::string const& runs, std::string_view run_id) {
    auto response = json_response(Json::Object{{"run_id", run_id}}, 202);
    return std::move(response).add("Location", runs + std::string(run_id));
}

ResponseDoc begun_run_doc() {
    return {.status = 202,
            .description = "It is under way; Location leads to the run.",
            .schema = schema::object({{"run_id", schema::text("uuid")}}),
            .headers = {"Location"}};
}

std::string location_of_runs(Router const& router) { return router.canonical_mount() + "/runs/"; }

}  // namespace tenon::http
