#include "certificates/verify_pages.hpp"

#include <tenon/cache_memory/rate_limiter.hpp>
#include <tenon/json/json_reader.hpp>

#include "pipeline.hpp"
#include "reply.hpp"
#include "support/catch.hpp"
#include "support/certificates.hpp"
#include "support/fakes/fake_log.hpp"

using namespace tenon;
using namespace tenon::testing;
using certificates::Certificate;
using http::Method;

namespace {

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
    return found;
}

struct Visit {
    Reply reply;
    bool holds(std::string_view part) const { return count(reply.body, part) > 0; }
    // Of <meta property="…" content="…">; empty when there is no such thing.
    std::string property(std::string_view name) const {
        auto const before = "<meta property=\"" + std::string(name) + "\" content=\"";
        auto const at = reply.body.find(before);
        if (at == std::string::npos) return {};
        auto const begin = at + before.size();
        return reply.body.substr(begin, reply.body.find('"', begin) - begin);
    }
};

// The pages over the room of certificates, asked by guests.
class Pages : public CertificateWorld {
public:
    Pages() {
        http::bind_verify_pages(router_, verify, print_);
        settings_.rate_limits.enabled = false;
    }
    Visit visit(std::string const& target, Method method = Method::get) {
        return {ask_pipeline(pipeline_, *reader_, "", method, "/verify/" + target, {}, {}).reply};
    }
    Visit visit(Certificate const& certificate) { return visit(certificate.verification_code); }

private:
    certificates::PrintCertificate const print_{{attestors, printer, files, store, keys, signatures, json}};
    http::Router router_{{"/api/v1"}};
    http::Settings settings_;
    http::InlineDispatcher dispatcher_;
    FakeLog log_;
    std::unique_ptr<JsonReader> reader_ = json::make_json_reader();
    std::unique_ptr<RateLimiter> limiter_ = cache_memory::make_rate_limiter();
    http::Pipeline pipeline_{
        settings_,
        {dispatcher_, *reader_, clock, *limiter_, log_, [](std::string_view) { return http::Authentication{}; }, {}},
        router_};
};

void check_needs_no_script(Visit const& page) {
    CHECK(page.reply.type() == "text/html; charset=utf-8");
    auto const policy = page.reply.header("Content-Security-Policy").value_or("");
    CHECK(policy.starts_with("default-src 'none'; style-src 'self';"));
    CHECK(count(policy, "script-src") + count(policy, "unsafe") == 0);
    for (auto const* const part : {"<script", "javascript:", "onclick", "onload", "onerror", "<style", "style=", "{{"})
        CHECK_FALSE(page.holds(part));
    CHECK(count(page.reply.body, "<link rel=\"stylesheet\"") == 1);
}

// A whole page, marked with the word in the colours of the state.
void check_marked(Visit const& page, std::string const& word, std::string const& state) {
    REQUIRE(page.reply.status == 200);
    check_needs_no_script(page);
    CHECK(page.holds("</svg>" + word + "</p>"));
    CHECK(page.holds("<main class=\"" + state + "\">"));
}

}  // namespace

TEST_CASE("a good certificate is shown with all that it says", "[http][certificates]") {
    Pages pages;
    auto const made = pages.issued();
    auto const page = pages.visit(made);
    check_marked(page, "Verified", "good");
    CHECK(page.holds("<title>α-prime - Performance Certificate</title>"));
    CHECK(page.holds("<h1 dir=\"auto\">α-prime</h1>"));
    CHECK(page.holds("<dt dir=\"auto\">Total PnL</dt><dd dir=\"auto\" class=\"good\">+12.40 %</dd>"));
    CHECK(page.holds("<dt dir=\"auto\">Trades</dt><dd dir=\"auto\" class=\"plain\">40</dd>"));
    CHECK(page.holds("2026-01-31 08:00 UTC"));
    CHECK(page.holds(made.key_id));
    CHECK(page.holds("href=\"../verify/" + made.verification_code + "/certificate.pdf\""));
    CHECK_FALSE(page.holds(made.created_by->id));
    CHECK_FALSE(page.holds("class=\"problem\""));
}

TEST_CASE("links to a certificate are shown with its picture", "[http][certificates]") {
    Pages pages;
    auto const made = pages.issued();
    auto const page = pages.visit(made);
    CHECK(page.property("og:type") == "website");
    CHECK(page.property("og:site_name") == "Tenon");
    CHECK(page.property("og:url") == made.share_url);
    CHECK(page.property("og:title") == "α-prime - Performance Certificate");
    CHECK(page.property("og:description") == "Backtest • BTC/USDT • Oct 01 - Nov 01, 2025");
    CHECK(page.property("og:image") == made.share_url + "/certificate.png");
    CHECK(page.property("og:image:width") == "1600");
    CHECK(page.property("og:image:height") == "900");
    CHECK(page.holds("<meta name=\"twitter:card\" content=\"summary_large_image\">"));
}

TEST_CASE("whatever a name holds, it is text on the page", "[http][certificates]") {
    Pages pages;
    std::string const markup = "\"><script>alert('&')</script>{{code}}<img src=x onerror=1>";
    std::string const shown =
        "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;{{code}}&lt;img src=x onerror=1&gt;";
    auto& attested = pages.results.sources.at("r-1");
    attested.title = attested.subject = attested.subject_note = attested.scope = attested.period = markup;
    attested.figures = {{markup, markup, Attestation::Tone::bad}};
    pages.settings.issuer = markup;
    auto const made = pages.issued();
    auto page = pages.visit(made);
    REQUIRE(page.reply.status == 200);
    // Head: title 2, site, preview's title 2, description 2; body: issuer 2, the five texts, the figure's two.
    CHECK(count(page.reply.body, shown) == 16);
    CHECK_FALSE(page.holds("<script"));
    CHECK_FALSE(page.holds("<img"));
    CHECK_FALSE(page.holds("alert('"));

    pages.revoke(admin, made.id, markup);
    page = pages.visit(made);
    CHECK(page.holds("Revoked: " + shown));
    CHECK_FALSE(page.holds("<script"));
}

TEST_CASE("each look at a good page counts, and who asks with HEAD has not looked", "[http][certificates]") {
    Pages pages;
    auto const made = pages.issued();
    CHECK(pages.visit(made.verification_code, Method::head).reply.status == 200);
    CHECK(pages.visit(made).holds("<dd>once</dd>"));
    CHECK(pages.visit(made).holds("<dd>2 times</dd>"));
    CHECK(pages.kept(made.id).view_count == 2);
    CHECK(pages.visit(made.verification_code, Method::post).reply.status == 405);
}

TEST_CASE("a revoked certificate says when and why, and hands nothing out", "[http][certificates]") {
    Pages pages;
    auto const made = pages.issued();
    pages.clock.advance(std::chrono::hours(26));
    pages.revoke(operator_, made.id, "Issued by mistake");
    auto const page = pages.visit(made);
    check_marked(page, "Revoked", "bad");
    CHECK(page.holds("<p class=\"problem\" dir=\"auto\">Revoked: Issued by mistake (2026-02-01 10:00 UTC)</p>"));
    CHECK(page.holds("<h1 dir=\"auto\">α-prime</h1>"));
    CHECK(page.holds("<dd>never</dd>"));
    CHECK_FALSE(page.holds("class=\"actions\""));
    CHECK(page.property("og:title") == "α-prime - Performance Certificate");
    CHECK(page.property("og:image").empty());
    CHECK(pages.visit(made.verification_code + "/certificate.pdf").reply.status == 404);
}

TEST_CASE("of a row that was tampered with nothing is repeated", "[http][certificates]") {
    Pages pages;
    auto const made = pages.issued();
    auto changed = made;
    changed.statement.replace(changed.statement.find("12.40"), 5, "92.40");
    changed.subject = changed.title = "Somebody else";
    pages.keep(changed);
    auto const page = pages.visit(made);
    check_marked(page, "Not genuine", "bad");
    CHECK(page.holds("somebody has tampered with it"));
    CHECK(page.holds("<h1 dir=\"auto\">" + made.verification_code + "</h1>"));
    for (auto const* const part : {"92.40", "12.40", "Somebody else", "α-prime", "class=\"actions\"", "og:image"})
        CHECK_FALSE(page.holds(part));
    CHECK_FALSE(page.holds("og:description"));  // there is nothing to describe
    CHECK(pages.visit(made.verification_code + "/certificate.pdf").reply.status == 404);
}

TEST_CASE("unknown and malformed codes have one page", "[http][certificates]") {
    Pages pages;
    pages.issued();
    auto const code = GENERATE("ALX-2026-0131-00000", "alx-2026-0131-7k2qf", "x", "%3Cscript%3E", "%F0%9F%94%A5");
    auto const page = pages.visit(code);
    CHECK(page.reply.status == 404);
    check_needs_no_script(page);
    CHECK(page.holds("There is no such certificate"));
    CHECK(page.reply.body == pages.visit("ALX-2026-0131-11111").reply.body);
}

TEST_CASE("pages find their style from wherever they are asked for", "[http][certificates]") {
    Pages pages;
    auto const code = pages.issued().verification_code;
    CHECK(pages.visit(code).holds("href=\"../verify/assets/certificate.css\""));
    CHECK(pages.visit(code + "/").holds("href=\"../../verify/assets/certificate.css\""));
    CHECK(pages.visit("nothing/").holds("href=\"../../verify/assets/certificate.css\""));
    auto const style = pages.visit("assets/certificate.css");
    CHECK(style.reply.status == 200);
    CHECK(style.reply.type() == "text/css; charset=utf-8");
    CHECK(count(style.reply.body, "url(") + count(style.reply.body, "@import") == 0);
}

TEST_CASE("files below a page are as they were kept", "[http][certificates]") {
    Pages pages;
    auto const code = pages.issued().verification_code;
    auto const pdf = pages.visit(code + "/certificate.pdf").reply;
    CHECK(pdf.status == 200);
    CHECK(pdf.type() == "application/pdf");
    CHECK(pdf.body.starts_with("fake pdf"));
    CHECK(pdf.header("Content-Disposition") == "inline; filename=\"certificate_" + code + ".pdf\"");
    CHECK(pages.visit(code + "/certificate.png?theme=light").reply.body.starts_with("fake png light"));
    CHECK(pages.visit(code + "/qr.png").reply.body.starts_with("fake qr https://"));
    CHECK(pages.visit(code + "/certificate.pdf?theme=pink").reply.status == 422);
}

TEST_CASE("a certificate that holds no longer says since when", "[http][certificates]") {
    Pages pages;
    pages.results.sources["r-1"].facts = Json::Object{{"expires_on", "2026-02-01"}};
    auto const made = pages.issued();
    check_marked(pages.visit(made), "Verified", "good");
    pages.clock.advance(std::chrono::hours(48));
    auto const page = pages.visit(made);
    check_marked(page, "Expired", "bad");
    CHECK(page.holds("<p class=\"problem\" dir=\"auto\">It was valid until 2026-02-01.</p>"));
    CHECK_FALSE(page.holds("class=\"actions\""));
}
