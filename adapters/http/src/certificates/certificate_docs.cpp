#include "certificates/certificate_docs.hpp"

#include "openapi/json_schema.hpp"
#include "resource/resource_docs.hpp"
#include "resource/resource_schemas.hpp"

#include <tenon/certificates/certificate.hpp>
#include <tenon/workshop/certification.hpp>

#include <utility>

namespace tenon::http::certificate_docs {
namespace {

using namespace schema;
using certificates::certificates;

RouteDoc doc(std::string summary, std::vector<ResponseDoc> responses) {
    return {.tag = "certificates", .summary = std::move(summary), .responses = std::move(responses)};
}

ResponseDoc certificate(int status, std::string description) {
    ResponseDoc out{
        .status = status, .description = std::move(description), .schema = ref("Certificate"), .headers = {"ETag"}};
    if (status == 201) out.headers.push_back("Location");
    return out;
}

// A made-up row of the table has no links.
RouteDoc without_example(RouteDoc doc) {
    for (auto& response : doc.responses) response.example = {};
    return doc;
}

Json figures() {
    return list_of(object({{"label", text()}, {"value", text()}, {"tone", one_of_words({"plain", "good", "bad"})}}));
}

// The facts that the kinds of today have. There may be others: a kind says what it likes.
Json with_facts(Json schema) {
    Json const number = Json::Object{{"type", "number"}};
    Json::Object const facts{// lab_result
                             {"result_id", text("uuid")},
                             {"agent_name", text()},
                             {"model", text()},
                             {"mode", text()},
                             {"test_type", text()},
                             {"asset", text()},
                             {"timeframe", text()},
                             {"pnl_pct", number},
                             {"win_rate", number},
                             {"total_trades", integer(0)},
                             {"max_drawdown_pct", nullable(number)},
                             {"sharpe_ratio", nullable(number)},
                             {"profit_factor", nullable(number)},
                             {"duration_display", text()},
                             {"test_period", text()},
                             // welding
                             {"certification_id", text("uuid")},
                             {"employee_id", text()},
                             {"employee_name", text()},
                             {"process", text()},
                             {"material", text()},
                             {"position", text()},
                             {"standard", text()},
                             {"issued_on", text("date")},
                             {"expires_on", text("date")},
                             {"inspector", text()}};
    for (auto const& [name, fact] : facts) member(member(schema, "properties"), name) = fact;
    schema.as_object()->emplace_back("additionalProperties", true);
    schema.as_object()->emplace_back("description", "The facts are members, too: other ones for each kind.");
    return schema;
}

Json certificate_schema(Catalog const& catalog) {
    auto schema = row_schema(certificates, catalog);
    auto& properties = member(schema, "properties");
    member(properties, "figures") = figures();
    for (auto const* link : {"pdf_url", "image_url", "qr_code_url"}) {
        member(properties, link) = text();
        member(schema, "required").as_array()->emplace_back(link);
    }
    return with_facts(std::move(schema));
}

Json public_schema() {
    return with_facts(object({{"verified", boolean()},
                              {"verification_code", text()},
                              {"kind", text()},
                              {"issuer", text()},
                              {"title", text()},
                              {"subject", text()},
                              {"subject_note", text()},
                              {"scope", text()},
                              {"period", text()},
                              {"figures", figures()},
                              {"share_url", text()},
                              {"pdf_url", nullable(text())},
                              {"image_url", nullable(text())},
                              {"qr_code_url", nullable(text())},
                              {"view_count", integer(0)},
                              {"issued_at", text("date-time")},
                              {"revoked_at", nullable(text("date-time"))},
                              {"statement", text()},
                              {"signature", text()},
                              {"key_id", text()}}));
}

}  // namespace

void define_schemas(Router& router, Catalog const& catalog) {
    define_shared_schemas(router);
    router.define_schema("Certificate", certificate_schema(catalog));
    router.define_schema("CertificateList", list_schema("Certificate"));
    router.define_schema("PublicCertificate", public_schema());
    router.define_schema("VerifiedCertificate", object({{"verified", boolean()},
                                                        {"reason", text()},
                                                        {"revoked_at", text("date-time")},
                                                        {"certificate", ref("PublicCertificate")}},
                                                       {"verified", "certificate"}));
}

RouteDoc issue() {
    auto out = doc("Have something certified", {certificate(201, "The new certificate."),
                                                certificate(200, "The one that there was already."),
                                                {.status = 404,
                                                 .description = "There is no such thing.",
                                                 .schema = ref("Problem"),
                                                 .content_type = "application/problem+json"}});
    out.description =
        "One thing has one certificate, which says for ever what it said when it was issued. Send kind and source_id, "
        "or result_id for a result of the lab. 422 for what is not worth a certificate.";
    out.request_schema = input({{"kind", text()},
                                {"source_id", text()},
                                {"result_id", text()},
                                {"include_reasoning_trace", Json::Object{{"description", "Has no effect."}}}},
                               {});
    return out;
}

RouteDoc list(Catalog const& catalog) {
    auto out = without_example(ResourceDocs(certificates, catalog).list());
    out.description = "One's own, and those of kinds that one's role may read; admins see all.";
    return out;
}

RouteDoc get(Catalog const& catalog) { return without_example(ResourceDocs(certificates, catalog).get()); }

RouteDoc file(std::string what, std::string content_type) {
    auto out = doc("Download the " + what + " of a certificate", {});
    auto const is_qr = what == "QR code";
    out.responses = {{.description = "The file, the same bytes each time.",
                      .content_type = std::move(content_type),
                      .headers = {"Content-Disposition"}}};
    out.parameters = {
        {.name = "theme",
         .description = is_qr ? "Without effect: a QR code is dark on light" : "As issued, unless it is sent",
         .schema = one_of_words({"dark", "light"})}};
    return out;
}

RouteDoc revoke() {
    auto out = doc("Take a certificate back", {certificate(200, "The certificate, revoked.")});
    out.description = "For its owner and admins, for good. 409 WRONG_STATE when it is revoked already.";
    out.request_schema = input({{"reason", text()}}, {"reason"});
    return out;
}

RouteDoc verify() {
    auto out =
        doc("Verify a certificate by its code",
            {{.description =
                  "What it says; `verified` is false when it was revoked or tampered with, or is no longer valid.",
              .schema = ref("VerifiedCertificate")}});
    out.description = "For everybody. Each time that it is good counts as a view. 404 for unknown and malformed codes.";
    return out;
}

RouteDoc keys() {
    auto key =
        object({{"kty", text()}, {"crv", text()}, {"x", text()}, {"kid", text()}, {"use", text()}, {"alg", text()}});
    auto out = doc("The public keys that certificates are signed with",
                   {{.description = "A JSON Web Key Set (RFC 7517) of Ed25519 keys, retired ones too.",
                     .schema = object({{"keys", list_of(std::move(key))}}),
                     .content_type = "application/jwk-set+json"}});
    out.operation_id = "list_certificate_keys";
    return out;
}

RouteDoc certify_employee(Catalog const& catalog) {
    auto out = doc("Certify what an employee may weld", {certificate(201, "The certificate.")});
    out.description =
        "Writes the certification down, issues its certificate and moves the employee's certification_expiry: all of "
        "it or nothing.";
    auto request = ResourceDocs(workshop::certifications, catalog).create().request_schema;
    out.request_schema = request.find("$ref") ? create_schema(workshop::certifications) : std::move(request);
    std::erase_if(*member(out.request_schema, "properties").as_object(),
                  [](auto const& each) { return each.first == "employee_id"; });
    std::erase_if(*member(out.request_schema, "required").as_array(),
                  [](Json const& each) { return each == Json("employee_id"); });
    return out;
}

RouteDoc list_of_employee(Catalog const& catalog) {
    auto out = list(catalog);
    out.operation_id = "list_certificates_of_employee";
    out.summary = "List the certificates of an employee";
    out.description = "";
    return out;
}

}  // namespace tenon::http::certificate_docs
