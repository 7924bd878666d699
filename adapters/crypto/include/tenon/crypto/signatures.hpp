#pragma once
#include <tenon/certificates/ports.hpp>

#include <memory>

namespace tenon::crypto {

// Ed25519 by OpenSSL. A private key is the 32 bytes of RFC 8032, as base64url.
std::unique_ptr<certificates::Signatures> make_signatures();

// The `kid` of an Ed25519 public key, given as base64url: SHA-256 of RFC 7638 over the members that RFC 8037 names.
std::string thumbprint_of(std::string_view x);

}  // namespace tenon::crypto
