#include "problem.hpp"
#include "resource/bulk_body.hpp"
#include "resource/resource_api.hpp"

namespace tenon::http {
namespace {

Json failure_json(BulkFailure const& failure) {
    auto const problem = problem_of(failure.error);
    return Json::Object{{"index", static_cast<std::int64_t>(failure.index)},
                        {"id", failure.id.empty() ? Json() : Json(failure.id)},
                        {"error_code", problem.code},
                        {"message", problem.detail},
                        {"field_errors", field_errors_json(problem.violations)}};
}

// `ids_name` says what became of the rows: "created_ids", "updated_ids", "deleted_ids".
Response bulk_response(BulkResult const& result, char const* ids_name) {
    Json::Array ids(result.ids.begin(), result.ids.end()), errors;
    for (auto const& failure : result.failures) errors.push_back(failure_json(failure));
    return json_response(Json::Object{{"total", static_cast<std::int64_t>(result.total)},
                                      {"successful", static_cast<std::int64_t>(result.ids.size())},
                                      {"failed", static_cast<std::int64_t>(result.failures.size())},
                                      {ids_name, std::move(ids)},
                                      {"errors", std::move(errors)}});
}

// 404 and 412 speak of the address that was asked, and that one is there: an entry that is not makes
// an atomic request unprocessable, one that is stale brings it into conflict.
template <class Bulk>
BulkResult run(Bulk bulk) {
    try {
        return bulk();
    } catch (Error const& error) {
        if (error.fault() == Fault::not_found)
            throw Error(Fault::invalid, error.what(), error.violations()).with_code("NOT_FOUND");
        if (error.fault() == Fault::precondition_failed)
            throw Error(Fault::conflict, error.what(), error.violations()).with_code("PRECONDITION_FAILED");
        throw;
    }
}

}  // namespace

Response bulk_create(ResourceApi const& api, Request const& request) {
    BulkBody body(request.json, {"items", "mode"});
    std::vector<Draft> drafts;
    for (auto const& item : body.list("items")) drafts.push_back(read_draft(api.resource, item, api.unicode));
    auto const mode = body.mode();
    body.finish();
    return bulk_response(api.bulk.create(request.actor(), drafts, mode), "created_ids");
}

Response bulk_update(ResourceApi const& api, Request const& request) {
    BulkBody body(request.json, {"updates", "mode"});
    auto const changes = body.changes(api.resource, api.unicode);
    auto const mode = body.mode();
    body.finish();
    return bulk_response(run([&] { return api.bulk.update(request.actor(), changes, mode); }), "updated_ids");
}

Response bulk_delete(ResourceApi const& api, Request const& request) {
    BulkBody body(request.json, {"ids", "soft_delete", "mode"});
    auto const ids = body.ids();
    auto const mode = body.mode();
    auto const removal = body.removal();
    body.finish();
    return bulk_response(run([&] { return api.bulk.erase(request.actor(), ids, removal, mode); }), "deleted_ids");
}

}  // namespace tenon::http
