#include <tenon/certificates/code.hpp>
#include <tenon/certificates/verify_certificate.hpp>

#include "steps.hpp"

namespace tenon::certificates {
namespace {

// Nothing that somebody has tampered with is repeated.
Statement without_words(Certificate const& certificate) {
    Statement statement;
    statement.code = certificate.verification_code;
    statement.kind = certificate.kind;
    statement.verify_url = certificate.share_url;
    statement.issued_at = certificate.issued_at;
    statement.attested.title = certificates.noun;
    statement.attested.subject = certificate.verification_code;
    return statement;
}

std::optional<Date> last_day_of(Attestation const& attested) {
    auto const* fact = attested.facts.find("expires_on");
    return fact && fact->as_text() ? parse_date(*fact->as_text()) : std::nullopt;
}

}  // namespace

Certificate require_code(ResourceStore const& store, std::string_view code) {
    auto row = is_code(code) ? store.find_by_key(certificates, code) : std::nullopt;
    if (!row) throw no_such_certificate();
    return certificate_of(*std::move(row));
}

Verified VerifyCertificate::operator()(std::string_view code) const {
    return ports_.unit.returning([&] {
        auto certificate = require_code(ports_.store, code);
        auto result = look(certificate);
        if (!result.is_good) return result;
        auto const version = certificate.version++;  // what is shown changes, and its ETag with it
        result.view_count = ++certificate.view_count;
        if (!ports_.store.update(certificates, to_record(certificates, certificate), version))
            throw Error(Fault::unavailable, "The certificate is being changed. Try again.");
        return result;
    });
}

Verified VerifyCertificate::look(std::string_view code) const { return look(require_code(ports_.store, code)); }

Verified VerifyCertificate::look(Certificate const& certificate) const {
    Verified result;
    result.published = signed_statement_of(certificate);
    result.view_count = certificate.view_count;
    auto said = genuine_statement(certificate, ports_.keys, ports_.signatures, ports_.json);
    if (!said) {
        result.statement = without_words(certificate);
        result.problem = "The signature does not fit what is kept: somebody has tampered with it.";
        return result;
    }
    result.statement = *std::move(said);
    result.revoked_at = certificate.revoked_at;
    auto const last_day = last_day_of(result.statement.attested);
    result.is_expired = last_day && ports_.clock.now() >= Timestamp(*last_day + std::chrono::days(1));
    if (certificate.revoked_at) result.problem = "Revoked: " + certificate.revoke_reason.value_or("");
    else if (result.is_expired) result.problem = "It was valid until " + format_date(*last_day) + ".";
    result.is_good = result.problem.empty();
    return result;
}

}  // namespace tenon::certificates
