#include "certificates/verify_pages.hpp"

#include "assets.hpp"
#include "router.hpp"

#include <functional>
#include <map>
#include <utility>

namespace tenon::http {
namespace {

using certificates::Paper;
using certificates::Verified;

constexpr char policy[] =
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string escaped(std::string_view text) {
    std::string out;
    for (char const c : text) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    return out;
}

// The template with its {{words}} filled in, each once: what is put in is not looked at again.
using Words = std::map<std::string_view, std::string>;
std::string filled(std::string_view html, Words const& words) {
    std::string out;
    for (auto at = html.find("{{"); at != html.npos; at = html.find("{{")) {
        auto const end = html.find("}}", at);
        out.append(html.substr(0, at)).append(words.at(html.substr(at + 2, end - at - 2)));
        html.remove_prefix(end + 2);
    }
    return out.append(html);
}

// Where the root of the server is from here: links are relative, so that pages also work below a path of a proxy.
std::string root_from(Request const& request) { return request.path.ends_with('/') ? "../../" : "../"; }

std::string meta(std::string_view property, std::string_view content) {
    return "<meta property=\"" + std::string(property) + "\" content=\"" + escaped(content) + "\">\n";
}

std::string meta_unless_empty(std::string_view property, std::string_view content) {
    return content.empty() ? std::string() : meta(property, content);
}

std::string description(Attestation const& said) {
    auto const* const between = said.scope.empty() || said.period.empty() ? "" : " • ";
    return said.scope + between + said.period;
}

// Open Graph (ogp.me), and the one word that X wants beside it.
std::string previews(Verified const& found) {
    auto const& said = found.statement;
    auto out = meta("og:type", "website") + meta_unless_empty("og:site_name", said.issuer) +
               meta("og:url", said.verify_url) + meta("og:title", said.attested.subject + " - " + said.attested.title) +
               meta_unless_empty("og:description", description(said.attested));
    if (!found.is_good) return out;
    return out + meta("og:image", file_url(said.verify_url, Paper::image)) + meta("og:image:type", "image/png") +
           meta("og:image:width", "1600") + meta("og:image:height", "900") +
           "<meta name=\"twitter:card\" content=\"summary_large_image\">\n";
}

std::string figures(Attestation const& said) {
    static constexpr std::string_view tones[] = {"plain", "good", "bad"};
    std::string out;
    for (auto const& [label, value, tone] : said.figures) {
        out.append("<div><dt dir=\"auto\">").append(escaped(label)).append("</dt><dd dir=\"auto\" class=\"");
        out.append(tones[static_cast<std::size_t>(tone)]).append("\">").append(escaped(value)).append("</dd></div>\n");
    }
    return out;
}

std::string moment(Timestamp time) {
    auto const text = format_timestamp(time);  // 2026-11-21T08:05:09.120Z
    return text.substr(0, 10) + ' ' + text.substr(11, 5) + " UTC";
}

std::string problem(Verified const& found) {
    if (found.is_good) return {};
    auto out = "<p class=\"problem\" dir=\"auto\">" + escaped(found.problem);
    if (found.revoked_at) out += " (" + moment(*found.revoked_at) + ")";
    return out + "</p>\n";
}

std::string actions(Verified const& found, std::string const& root) {
    if (!found.is_good) return {};
    auto const pdf = root + "verify/" + found.statement.code + "/certificate.pdf";
    return "<p class=\"actions\"><a class=\"first\" href=\"" + pdf + "\">Download the PDF</a><a href=\"" + pdf +
           "?theme=light\">In light colours, to print</a></p>\n";
}

std::string views(std::int64_t count) {
    if (count == 0) return "never";
    return count == 1 ? "once" : std::to_string(count) + " times";
}

std::string page_of(Verified const& found, std::string const& root) {
    auto const& said = found.statement;
    auto const& attested = said.attested;
    auto const* const word = found.is_good      ? "Verified"
                             : found.revoked_at ? "Revoked"
                             : found.is_expired ? "Expired"
                                                : "Not genuine";
    return filled(assets::verify_html(), {{"page_title", escaped(attested.subject + " - " + attested.title)},
                                          {"previews", previews(found)},
                                          {"root", root},
                                          {"state", found.is_good ? "good" : "bad"},
                                          {"state_word", word},
                                          {"mark", found.is_good ? "M4 12.5l5.5 5.5L20 7" : "M6 6l12 12M18 6L6 18"},
                                          {"problem", problem(found)},
                                          {"issuer", escaped(said.issuer)},
                                          {"title", escaped(attested.title)},
                                          {"subject", escaped(attested.subject)},
                                          {"subject_note", escaped(attested.subject_note)},
                                          {"scope", escaped(attested.scope)},
                                          {"period", escaped(attested.period)},
                                          {"figures", figures(attested)},
                                          {"code", escaped(said.code)},
                                          {"issued_at", moment(said.issued_at)},
                                          {"views", views(found.view_count)},
                                          {"key_id", escaped(found.published.key_id)},
                                          {"actions", actions(found, root)}});
}

Response html(std::string text, int status = 200) {
    Response response{.status = status, .body = std::move(text), .content_type = "text/html; charset=utf-8"};
    return std::move(response).add("Content-Security-Policy", policy);
}

Response page(certificates::VerifyCertificate const& verify, Request const& request) {
    auto const root = root_from(request);
    try {
        return html(page_of(found_by_code(verify, request), root));
    } catch (Error const& error) {
        if (error.fault() != Fault::not_found) throw;
        return html(filled(assets::unknown_certificate_html(), {{"root", root}}), 404);
    }
}

Response file(certificates::PrintCertificate const& print, Paper paper, Request const& request) {
    auto const theme = theme_asked_for(request);
    auto found = print(request.param("code"), paper, theme);
    Response response{.body = std::move(found.bytes), .content_type = std::string(content_type(paper))};
    auto const name =
        (paper == Paper::qr ? "qr_" : "certificate_") + found.code + (paper == Paper::pdf ? ".pdf" : ".png");
    return std::move(response)
        .add("Cache-Control", "public, max-age=300")
        .add("Content-Disposition", content_disposition("inline", name));
}

Route open_route(std::string pattern, Cost cost, Handler handler) {
    Route route{.pattern = std::move(pattern),
                .handler = std::move(handler),
                .cost = cost,
                .auth = Auth::none,
                .place = Place::root,
                .produces = "*/*"};
    route.doc.hidden = true;
    return route;
}

}  // namespace

void bind_verify_pages(Router& router, certificates::VerifyCertificate const& verify,
                       certificates::PrintCertificate const& print) {
    router.add(
        open_route("/verify/{code}", Cost::write, [&verify](Request const& request) { return page(verify, request); }));
    for (auto const paper : {Paper::pdf, Paper::image, Paper::qr})
        router.add(open_route("/verify/{code}/" + std::string(file_name(paper)), Cost::slow,
                              [&print, paper](Request const& request) { return file(print, paper, request); }));
    router.add(open_route("/verify/assets/certificate.css", Cost::instant, [](Request const&) {
        Response response{.body = std::string(assets::certificate_css()), .content_type = "text/css; charset=utf-8"};
        return std::move(response).add("Cache-Control", "public, max-age=300");
    }));
}

}  // namespace tenon::http
