#pragma once
#include <tenon/certificates/certificate.hpp>
#include <tenon/certificates/key_ring.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>

// Small steps that several use cases share.
namespace tenon::certificates {

Error no_such_certificate();

// What was signed. nullopt when somebody has tampered with the row: the signature is not by a key of ours, or is that
// of another certificate.
std::optional<Statement> genuine_statement(Certificate const&, KeyRing const&, Signatures const&, JsonReader const&);

void log_change(ChangeLog&, Actor const&, std::string_view verb, Certificate const* before, Certificate const& after);

}  // namespace tenon::certificates
