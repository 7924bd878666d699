#pragma once
#include "router.hpp"

namespace tenon::http {

// 202: a run is under way. `runs` is where runs are found: see location_of_runs.
Response begun_run_response(std::string const& runs, std::string_view run_id);
ResponseDoc begun_run_doc();
std::string location_of_runs(Router const&);  // "/api/v1/runs/"

}  // namespace tenon::http
