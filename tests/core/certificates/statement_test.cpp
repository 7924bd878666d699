#include <tenon/certificates/statement.hpp>

#include "support/builders/certificate_builders.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

Json as_json(Statement const& s) {
    return Json::Object{
        {"form", "tenon-certificate-1"},
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
        {"figures", Json::Array{Json::Object{{"label", "Total PnL"}, {"value", "+12.40 %"}, {"tone", "good"}},
                                Json::Object{{"label", "Trades"}, {"value", "40"}, {"tone", "plain"}}}},
        {"facts", s.attested.facts}};
}

void set(Json& json, std::string_view name, Json value) {
    for (auto& [key, held] : *json.as_object())
        if (key == name) held = std::move(value);
}

}  // namespace

TEST_CASE("a statement has one canonical text") {
    auto const statement = a_statement();
    CHECK(canonical_text(statement) ==
          R"({"code":"ALX-2026-0131-7K2QF","facts":{"pnl_pct":12.4,"result_id":"r-1"},)"
          R"("figures":[{"label":"Total PnL","tone":"good","value":"+12.40 %"},)"
          R"({"label":"Trades","tone":"plain","value":"40"}],)"
          R"("form":"tenon-certificate-1","issued_at":"2026-01-31T08:00:00.000Z","issuer":"Tenon","kind":"lab_result",)"
          R"("period":"Oct 01 - Nov 01, 2025","scope":"Backtest • BTC/USDT","subject":"α-prime",)"
          R"("subject_note":"rules • OMNI mode","title":"Performance Certificate",)"
          R"("verify_url":"https://tenon.example/verify/ALX-2026-0131-7K2QF"})");
    CHECK(canonical_text(statement) == to_canonical_json(as_json(statement)));
}

TEST_CASE("a statement comes back from its text as it was") {
    auto const statement = a_statement();
    auto const again = statement_of(as_json(statement));
    CHECK(canonical_text(again) == canonical_text(statement));
    CHECK(again.attested.figures == statement.attested.figures);
    CHECK(again.attested.facts == statement.attested.facts);
}

TEST_CASE("what is no statement is malformed") {
    auto json = as_json(a_statement());
    SECTION("a member is missing") {
        std::erase_if(*json.as_object(), [](auto& m) { return m.first == "issuer"; });
    }
    SECTION("a member too many") { json.as_object()->emplace_back("more", 1); }
    SECTION("a member of another type") { set(json, "subject", 5); }
    SECTION("another form") { set(json, "form", "tenon-certificate-2"); }
    SECTION("no time") { set(json, "issued_at", "yesterday"); }
    SECTION("a time in another form") { set(json, "issued_at", "2026-01-31T08:00:00Z"); }
    SECTION("facts that are no object") { set(json, "facts", Json::Array{}); }
    SECTION("figures that are no list") { set(json, "figures", nullptr); }
    SECTION("an unknown tone") {
        set(json, "figures", Json::Array{Json::Object{{"label", "a"}, {"value", "b"}, {"tone", "loud"}}});
    }
    SECTION("no object at all") { json = "certificate"; }
    CHECK_FAULT(statement_of(json), Fault::malformed);
}
