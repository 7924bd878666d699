#pragma once
#include <tenon/crypto/signing_key.hpp>

namespace tenon::crypto {

// RS256, ES256 and EdDSA: see make_signing_key.
std::unique_ptr<SigningKey> make_pem_key(std::string_view algorithm, std::string_view pem);

}  // namespace tenon::crypto
