#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/random.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace tenon::passwords {

// The defaults are those of the OWASP Password Storage Cheat Sheet for argon2id.
struct PasswordHasherSettings {
    std::uint32_t memory_kib = 19'456, iterations = 2, parallelism = 1;
    std::size_t at_work = 2;   // computations at a time: each takes a core and the memory above
    std::size_t waiting = 32;  // callers that may wait for their turn; more are told unavailable
};

// argon2id as PHC strings. bcrypt hashes ($2a$, $2b$, $2y$) and argon2id hashes with other
// parameters are right too, and need an upgrade. Text of any other kind is never right.
// Fault::invalid when the parameters cannot serve.
std::unique_ptr<identity::PasswordHasher> make_password_hasher(Random&, PasswordHasherSettings const& = {});

}  // namespace tenon::passwords
