#include <tenon/passwords/password_hasher.hpp>

#include <tenon/kernel/error.hpp>

#include <argon2.h>

#include <array>

#include "bcrypt.hpp"
#include "turns.hpp"

namespace tenon::passwords {
namespace {

constexpr std::size_t salt_bytes = 16, hash_bytes = 32;  // RFC 9106 §3.1, §4

std::string prefix_of(PasswordHasherSettings const& s) {
    return "$argon2id$v=19$m=" + std::to_string(s.memory_kib) + ",t=" + std::to_string(s.iterations) +
           ",p=" + std::to_string(s.parallelism) + "$";
}

void require_memory(int outcome) {
    if (outcome == ARGON2_MEMORY_ALLOCATION_ERROR || outcome == ARGON2_THREAD_FAIL)
        throw Error(Fault::unavailable, "There is not enough memory to check a password. Try again later.");
}

class Argon2PasswordHasher final : public identity::PasswordHasher {
public:
    Argon2PasswordHasher(Random& random, PasswordHasherSettings const& settings)
        : random_(random),
          settings_(settings),
          prefix_(prefix_of(settings)),
          turns_(settings.at_work, settings.waiting) {}

    std::string hash(std::string_view password) const override {
        Turns::Turn const turn(turns_);
        std::array<std::byte, salt_bytes> salt{};
        random_.fill(salt);
        std::string encoded(argon2_encodedlen(settings_.iterations, settings_.memory_kib, settings_.parallelism,
                                              salt_bytes, hash_bytes, Argon2_id),
                            '\0');
        auto const outcome = argon2id_hash_encoded(settings_.iterations, settings_.memory_kib, settings_.parallelism,
                                                   password.data(), password.size(), salt.data(), salt.size(),
                                                   hash_bytes, encoded.data(), encoded.size());
        require_memory(outcome);
        if (outcome != ARGON2_OK) throw Error(Fault::invalid, argon2_error_message(outcome));
        encoded.resize(encoded.find('\0'));
        return encoded;
    }

    Verdict verify(std::string_view password, std::string_view hash) const override {
        Turns::Turn const turn(turns_);
        if (is_bcrypt(hash)) {
            auto const is_right = matches_bcrypt(password, hash);
            return {is_right, is_right};
        }
        auto const outcome = argon2id_verify(std::string(hash).c_str(), password.data(), password.size());
        require_memory(outcome);
        auto const is_right = outcome == ARGON2_OK;
        return {is_right, is_right && !hash.starts_with(prefix_)};
    }

private:
    Random& random_;
    PasswordHasherSettings settings_;
    std::string prefix_;
    mutable Turns turns_;
};

}  // namespace

std::unique_ptr<identity::PasswordHasher> make_password_hasher(Random& random, PasswordHasherSettings const& settings) {
    if (settings.parallelism < ARGON2_MIN_LANES || settings.iterations < ARGON2_MIN_TIME ||
        settings.memory_kib < 8 * settings.parallelism || settings.at_work == 0)
        throw Error(Fault::invalid,
                    "Password hashing needs at least 1 iteration, 1 lane, 8 KiB of memory per lane "
                    "and 1 computation at a time.");
    return std::make_unique<Argon2PasswordHasher>(random, settings);
}

}  // namespace tenon::passwords
