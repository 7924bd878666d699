#include "steps.hpp"

namespace tenon::certificates {
namespace {

std::string text_of(Certificate const* certificate) {
    std::string out;
    if (certificate) append_json(out, certificates, to_record(certificates, *certificate));
    return out;
}

}  // namespace

Error no_such_certificate() { return {Fault::not_found, "Certificate not found"}; }

std::optional<Statement> genuine_statement(Certificate const& certificate, KeyRing const& keys,
                                           Signatures const& signatures, JsonReader const& json) {
    if (check(signed_statement_of(certificate), keys.published(), signatures) != Trust::good) return std::nullopt;
    try {
        auto statement = statement_of(json.read(certificate.statement));
        if (statement.code == certificate.verification_code) return statement;
    } catch (Error const& error) {
        if (error.fault() != Fault::malformed) throw;
    }
    return std::nullopt;
}

void log_change(ChangeLog& changes, Actor const& actor, std::string_view verb, Certificate const* before,
                Certificate const& after) {
    changes.append({.seq = 0,
                    .at = after.updated_at,
                    .actor_id = actor.user_id,
                    .resource = std::string(certificates.name),
                    .resource_id = after.id,
                    .verb = std::string(verb),
                    .before = text_of(before),
                    .after = text_of(&after),
                    .request_id = actor.request_id});
}

}  // namespace tenon::certificates
