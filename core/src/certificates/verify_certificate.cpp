#include <tenon/certificates/code.hpp>
#include <tenon/certificates/verify_certificate.hpp>

#include "steps.hpp"

namespace tenon::certificates {

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

Verified VerifyCertificate::look(Certificate const& certificate) const {
    Verified result;
    result.published = signed_statement_of(certificate);
    result.statement = statement_of(ports_.json.read(certificate.statement));
    result.view_count = certificate.view_count;
    result.revoked_at = certificate.revoked_at;
    if (certificate.revoked_at) result.problem = "Revoked: " + certificate.revoke_reason.value_or("");
    else if (check(result.published, ports_.keys.published(), ports_.signatures) != Trust::good)
        result.problem = "The signature does not fit what is kept: somebody has tampered with it.";
    result.is_good = result.problem.empty();
    return result;
}

}  // namespace tenon::certificates
