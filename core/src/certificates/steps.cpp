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
