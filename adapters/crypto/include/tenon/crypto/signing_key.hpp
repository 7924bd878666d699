#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace tenon::crypto {

// One key of one algorithm, as JSON Web Signatures use it (RFC 7518 §3, RFC 8037). Thread-safe.
class SigningKey {
public:
    virtual ~SigningKey() = default;
    virtual std::string_view algorithm() const = 0;                // HS256, RS256, ES256 or EdDSA
    virtual std::string sign(std::string_view message) const = 0;  // raw bytes; a public key: unavailable
    virtual bool verify(std::string_view message, std::string_view signature) const = 0;
};

// `material` is a secret of at least 32 bytes for HS256, else a private or public key in PEM:
// RSA of at least 2048 bits for RS256, P-256 for ES256, Ed25519 for EdDSA.
// Fault::invalid with a sentence when it is anything else.
std::unique_ptr<SigningKey> make_signing_key(std::string_view algorithm, std::string_view material);

}  // namespace tenon::crypto
