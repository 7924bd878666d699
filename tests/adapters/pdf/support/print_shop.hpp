#pragma once
#include <tenon/json/json_reader.hpp>
#include <tenon/pdf/certificate_printer.hpp>

#include "support/builders/certificate_builders.hpp"

namespace tenon::testing {

using certificates::SignedStatement;
using certificates::Statement;
using certificates::Theme;

inline SignedStatement signed_as(Statement const& statement) {
    return {.text = certificates::canonical_text(statement),
            .signature = "kZ7v1TqfN0c0yYx9w2mK3hB5uJ8rE4gQ6sD1aP0oLiVnMbCxZlKjHgFdSaQwErTyUiOpAsDfGhJkLzXcVbNmQw",
            .key_id = "2026-11-a1b2c3"};
}

inline Statement lab_result() {
    auto statement = a_statement();
    auto const good = Attestation::Tone::good;
    statement.attested.figures = {
        {"Total PnL", "+12.40 %", good}, {"Max Drawdown", "4.71 %"}, {"Win Rate", "62.50 %"}, {"Sharpe Ratio", "1.842"},
        {"Total Trades", "40"},          {"Profit Factor", "1.93"},  {"Duration", "31d"},     {"Timeframe", "1h"}};
    return statement;
}

inline Statement lab_result_of(std::string const& subject) {
    auto statement = lab_result();
    statement.attested.subject = subject;
    return statement;
}

inline Statement welding_certification() {
    auto statement = a_statement();
    statement.kind = "workshop_certification";
    statement.issuer = "Northern Steel Works";
    statement.attested.title = "Welder Qualification";
    statement.attested.subject = "Żaneta Brzęczyszczykiewicz";
    statement.attested.subject_note = "Welder • EMP-0042";
    statement.attested.scope = "ISO 9606-1";
    statement.attested.period = "2026-11-21 - 2029-11-20";
    statement.attested.figures = {
        {"Process", "141 (TIG)"},        {"Material", "Group 8, austenitic"}, {"Position", "PH"},
        {"Standard", "ISO 9606-1:2017"}, {"Inspector", "Łukasz Śliwa"},       {"Expires", "2029-11-20"}};
    return statement;
}

struct PrintShop {
    std::unique_ptr<JsonReader> json = json::make_json_reader();
    std::unique_ptr<certificates::CertificatePrinter> printer = pdf::make_certificate_printer(*json);

    std::string pdf(Statement const& statement, Theme theme = Theme::dark) const {
        return printer->pdf(signed_as(statement), theme);
    }
    std::string png(Statement const& statement, Theme theme = Theme::dark) const {
        return printer->png(signed_as(statement), theme);
    }
};

}  // namespace tenon::testing
