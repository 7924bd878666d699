#include <tenon/certificates/statement.hpp>
#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <array>

namespace tenon::certificates {
namespace {

constexpr std::string_view form = "tenon-certificate-1";
constexpr std::array<std::string_view, 3> tones = {"plain", "good", "bad"};

using Figure = Attestation::Figure;

[[noreturn]] void refuse() { throw Error(Fault::malformed, "This is not the statement of a certificate."); }

Json json_of(Figure const& figure) {
    return Json::Object{
        {"label", figure.label}, {"value", figure.value}, {"tone", tones[static_cast<std::size_t>(figure.tone)]}};
}

Json json_of(Statement const& s) {
    Json::Array figures;
    for (auto const& figure : s.attested.figures) figures.push_back(json_of(figure));
    return Json::Object{{"form", form},
                        {"code", s.code},
                        {"kind", s.kind},
                        {"issuer", s.issuer},
                        {"verify_url", s.verify_url},
                        {"issued_at", format_timestamp(s.issued_at)},
                        {"title", s.attested.title},
                        {"subject", s.attested.subject},
                        {"subject_note", s.attested.subject_note},
                        {"scope", s.attested.scope},
                        {"period", s.attested.period},
                        {"figures", std::move(figures)},
                        {"facts", s.attested.facts}};
}

Json const& member(Json const& object, std::string_view name) {
    auto const* value = object.find(name);
    if (!value) refuse();
    return *value;
}

std::string const& text(Json const& object, std::string_view name) {
    auto const* value = member(object, name).as_text();
    if (!value) refuse();
    return *value;
}

Figure figure_of(Json const& json) {
    auto const tone = std::ranges::find(tones, text(json, "tone"));
    if (tone == tones.end()) refuse();
    return {text(json, "label"), text(json, "value"), static_cast<Attestation::Tone>(tone - tones.begin())};
}

std::vector<Figure> figures_of(Json const& json) {
    auto const* list = json.as_array();
    if (!list) refuse();
    std::vector<Figure> figures;
    for (auto const& each : *list) figures.push_back(figure_of(each));
    return figures;
}

}  // namespace

std::string canonical_text(Statement const& statement) { return to_canonical_json(json_of(statement)); }

Statement statement_of(Json const& json) {
    auto const issued_at = parse_timestamp(text(json, "issued_at"));
    if (!issued_at || !member(json, "facts").as_object()) refuse();
    Statement statement{.code = text(json, "code"),
                        .kind = text(json, "kind"),
                        .issuer = text(json, "issuer"),
                        .verify_url = text(json, "verify_url"),
                        .issued_at = *issued_at,
                        .attested = {.title = text(json, "title"),
                                     .subject = text(json, "subject"),
                                     .subject_note = text(json, "subject_note"),
                                     .scope = text(json, "scope"),
                                     .period = text(json, "period"),
                                     .figures = figures_of(member(json, "figures")),
                                     .facts = member(json, "facts")}};
    if (canonical_text(statement) != to_canonical_json(json)) refuse();  // something more, or in another form
    return statement;
}

}  // namespace tenon::certificates
