#pragma once
#include <string>
#include <string_view>

namespace tenon::certificates {

// What a key is known by in public.
struct PublicKey {
    std::string id;  // `kid`: the thumbprint of RFC 7638, SHA-256, base64url
    std::string x;   // the 32 bytes of an Ed25519 public key, base64url
    friend bool operator==(PublicKey const&, PublicKey const&) = default;
};

struct KeyPair {
    PublicKey public_key;
    std::string private_key;  // printable; a secret
};

// Ed25519 signatures (RFC 8032), as base64url without padding. Thread-safe.
class Signatures {
public:
    virtual ~Signatures() = default;
    virtual KeyPair make_key() const = 0;
    virtual std::string sign(std::string_view private_key, std::string_view message) const = 0;
    // False also for keys and signatures that are none.
    virtual bool verify(PublicKey const&, std::string_view message, std::string_view signature) const = 0;
};

}  // namespace tenon::certificates
