#pragma once
#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/random.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tenon::crypto {

// AES-256-GCM (NIST SP 800-38D) with a random nonce, under a key that HKDF-SHA-256 (RFC 5869) makes of a secret for
// each purpose. The first secret encrypts; what the others have encrypted decrypts, too.
// Fault::invalid when there is none.
std::unique_ptr<Cipher> make_cipher(std::vector<std::string> secrets, Random&);

}  // namespace tenon::crypto
