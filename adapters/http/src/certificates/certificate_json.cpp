#include "certificates/certificate_json.hpp"

#include "etag.hpp"
#include "resource/list_body.hpp"

namespace tenon::http {
namespace {

using certificates::Paper;

constexpr std::pair<std::string_view, Paper> links[] = {
    {"pdf_url", Paper::pdf}, {"image_url", Paper::image}, {"qr_code_url", Paper::qr}};

Json json_of(Attestation::Figure const& figure) {
    static constexpr std::string_view tones[] = {"plain", "good", "bad"};
    return Json::Object{
        {"label", figure.label}, {"value", figure.value}, {"tone", tones[static_cast<std::size_t>(figure.tone)]}};
}

Json text_or_null(std::optional<Timestamp> const& time) { return time ? Json(format_timestamp(*time)) : Json(); }

// Facts come last; none has the name of another member (IssueCertificate sees to it).
Json public_json(certificates::Verified const& found) {
    auto const& said = found.statement;
    Json::Array figures;
    for (auto const& figure : said.attested.figures) figures.push_back(json_of(figure));
    Json::Object out{{"verified", found.is_good},
                     {"verification_code", said.code},
                     {"kind", said.kind},
                     {"issuer", said.issuer},
                     {"title", said.attested.title},
                     {"subject", said.attested.subject},
                     {"subject_note", said.attested.subject_note},
                     {"scope", said.attested.scope},
                     {"period", said.attested.period},
                     {"figures", std::move(figures)},
                     {"share_url", said.verify_url}};
    for (auto const& [name, paper] : links)
        out.emplace_back(std::string(name), found.is_good ? Json(file_url(said.verify_url, paper)) : Json());
    out.emplace_back("view_count", found.view_count);
    out.emplace_back("issued_at", format_timestamp(said.issued_at));
    out.emplace_back("revoked_at", text_or_null(found.revoked_at));
    out.emplace_back("statement", found.published.text);
    out.emplace_back("signature", found.published.signature);
    out.emplace_back("key_id", found.published.key_id);
    for (auto const& fact : *said.attested.facts.as_object()) out.push_back(fact);
    return out;
}

}  // namespace

void append_certificate(std::string& out, Record const& row, std::vector<bool> const& chosen) {
    using certificates::certificates;
    append_json(out, certificates, row, chosen);
    if (!chosen.empty()) return;
    out.pop_back();
    auto const& share_url = std::get<std::string>(row[certificates.at("share_url")]);
    for (auto const& [name, paper] : links) {
        out.append(",\"").append(name).append("\":");
        append_json_text(out, file_url(share_url, paper));
    }
    auto const& facts = std::get<Document>(row[certificates.at("facts")]).text;
    if (facts.size() > 2) out.append(",").append(facts, 1, facts.size() - 2);
    out += '}';
}

Response certificate_response(Request const& request, Record const& row) {
    Response response;
    append_certificate(response.body, row);
    return with_etag(request, std::move(response), etag_of(version_of(row)));
}

Response certificate_list(ListResult const& result) {
    std::string items = "[";
    for (auto const& row : result.page.rows) {
        if (&row != &result.page.rows.front()) items += ',';
        append_certificate(items, row, result.request.chosen);
    }
    return {.body = list_body(items + ']', result)};
}

Response verified_response(certificates::Verified const& found) {
    Json::Object out{{"verified", found.is_good}};
    if (!found.is_good) out.emplace_back("reason", found.problem);
    if (found.revoked_at) out.emplace_back("revoked_at", format_timestamp(*found.revoked_at));
    out.emplace_back("certificate", public_json(found));
    return json_response(std::move(out));
}

}  // namespace tenon::http
