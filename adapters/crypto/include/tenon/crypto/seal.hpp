#pragma once
#include <tenon/kernel/seal.hpp>

#include <memory>
#include <string_view>

namespace tenon::crypto {

// Seals by HMAC-SHA-256, cut to 128 bits. What is sealed for one purpose does not open for another,
// nor does it serve as anything else that is signed with the same secret.
std::unique_ptr<Seal> make_seal(std::string_view secret, std::string_view purpose);

}  // namespace tenon::crypto
