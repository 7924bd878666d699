#include <tenon/http/certificate_routes.hpp>

#include "certificates/certificate_docs.hpp"
#include "certificates/certificate_json.hpp"
#include "router.hpp"

#include <limits>
#include <memory>
#include <utility>

namespace tenon::http {
namespace {

using workshop::certifications;

struct CertificationApi : CertificationUseCases {
    std::string certificates;  // where certificates are found
};
using Api = CertificationApi const;

Response certify(Api& api, Request const& request) {
    auto sent = read_draft(certifications, request.json, api.unicode);
    if (auto const employee = certifications.at("employee_id"); sent.has(employee)) {
        sent.violations.push_back({"employee_id", "unknown_field", "is said by the path"});
        sent.drop(employee);
    }
    auto const id = api.certify(request.actor(), request.param("id"), std::move(sent));
    auto response = certificate_response(request, api.read.get(request.actor(), id).row);
    response.status = 201;
    return std::move(response).add("Location", api.certificates + id);
}

Response list(Api& api, Request const& request) {
    auto const employee = api.employees.get(request.actor(), request.param("id")).row;
    std::string const ids[] = {id_of(employee)};
    std::vector<std::string> sources;
    for (auto const& row : api.store.find_all(certifications, certifications.at("employee_id"), ids,
                                              std::numeric_limits<std::int64_t>::max(), Rows::all))
        sources.push_back(id_of(row));
    return certificate_list(
        api.read.list_of(request.actor(), workshop::WeldingAttestor::kind_of_certificates, sources, request.query));
}

}  // namespace

void bind_certifications(Router& router, CertificationUseCases use) {
    auto const api = std::make_shared<Api>(CertificationApi{use, router.canonical_mount() + "/certificates/"});
    auto const handled_by = [api](auto handler) {
        return [api, handler](Request const& request) { return handler(*api, request); };
    };
    router.add({.method = Method::post,
                .pattern = "/employees/{id}/certificates",
                .handler = handled_by(certify),
                .cost = Cost::slow,
                .least = certifications.roles.create,
                .rate = RateClass::certificates,
                .body = BodyKind::json,
                .doc = certificate_docs::certify_employee(use.catalog)});
    router.add({.pattern = "/employees/{id}/certificates",
                .handler = handled_by(list),
                .cost = Cost::scan,
                .doc = certificate_docs::list_of_employee(use.catalog)});
}

}  // namespace tenon::http
