#pragma once
#include <tenon/kernel/attestation.hpp>

namespace tenon::certificates {

// All that a certificate says. Its canonical text is what is signed, and the printed page is made of nothing else.
struct Statement {
    std::string code;    // "ALX-2026-1121-7K2QF"
    std::string kind;    // of the attestor: "lab_result"
    std::string issuer;  // who vouches: "Tenon"
    std::string verify_url;
    Timestamp issued_at{};
    Attestation attested;
};

// Canonical JSON (sorted keys, no spaces): one text for one statement.
std::string canonical_text(Statement const&);
// Fault::malformed for what canonical_text() has not written.
Statement statement_of(Json const&);

// A statement as it is published: the very bytes that were signed, and by which key.
struct SignedStatement {
    std::string text;       // canonical_text()
    std::string signature;  // Ed25519 (RFC 8032) over the text, base64url without padding
    std::string key_id;     // `kid` in the published keys
    friend bool operator==(SignedStatement const&, SignedStatement const&) = default;
};

}  // namespace tenon::certificates
