#pragma once
#include <tenon/kernel/random.hpp>

#include <memory>

namespace tenon::crypto {

// The generator of OpenSSL, seeded by the operating system.
std::unique_ptr<Random> make_random();

}  // namespace tenon::crypto
