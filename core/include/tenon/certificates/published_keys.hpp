#pragma once
#include <tenon/certificates/ports.hpp>
#include <tenon/certificates/statement.hpp>
#include <span>

namespace tenon::certificates {

// A JSON Web Key Set (RFC 7517, RFC 8037): OKP keys on Ed25519, for signatures.
Json json_of(std::span<PublicKey const>);
// The Ed25519 keys of a set; others in it are passed over. Fault::malformed for what is no set of keys.
std::vector<PublicKey> keys_of(Json const&);

enum class Trust : std::uint8_t { good, unknown_key, forged };
Trust check(SignedStatement const&, std::span<PublicKey const>, Signatures const&);

}  // namespace tenon::certificates
