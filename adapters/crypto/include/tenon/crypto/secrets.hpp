#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/random.hpp>

#include <memory>

namespace tenon::crypto {

// Tokens of 256 random bits, as 43 characters; digests by SHA-256. The tokens are random enough
// for a plain digest: there is nothing to guess.
std::unique_ptr<identity::Secrets> make_secrets(Random&);

}  // namespace tenon::crypto
