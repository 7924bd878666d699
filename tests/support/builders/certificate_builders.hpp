#pragma once
#include <tenon/certificates/statement.hpp>

#include "support/fakes/fixed_clock.hpp"

namespace tenon::testing {

inline Attestation an_attestation() {
    using Tone = Attestation::Tone;
    return {.title = "Performance Certificate",
            .subject = "α-prime",
            .subject_note = "rules • OMNI mode",
            .scope = "Backtest • BTC/USDT",
            .period = "Oct 01 - Nov 01, 2025",
            .figures = {{"Total PnL", "+12.40 %", Tone::good}, {"Trades", "40"}},
            .facts = Json::Object{{"result_id", "r-1"}, {"pnl_pct", 12.4}}};
}

inline certificates::Statement a_statement() {
    return {.code = "ALX-2026-0131-7K2QF",
            .kind = "lab_result",
            .issuer = "Tenon",
            .verify_url = "https://tenon.example/verify/ALX-2026-0131-7K2QF",
            .issued_at = FixedClock::start,
            .attested = an_attestation()};
}

}  // namespace tenon::testing
