#pragma once
#include <tenon/kernel/cipher.hpp>

namespace tenon::testing {

// Hides nothing, but keeps what a cipher promises: another purpose reads nothing.
class PlainCipher final : public Cipher {
public:
    bool has_lost_its_secret = false;

    std::string encrypt(std::string_view plain, std::string_view purpose) const override {
        return std::string(purpose) + ":" + std::string(plain.rbegin(), plain.rend());
    }
    std::optional<std::string> decrypt(std::string_view text, std::string_view purpose) const override {
        if (has_lost_its_secret || !text.starts_with(std::string(purpose) + ":")) return std::nullopt;
        text.remove_prefix(purpose.size() + 1);
        return std::string(text.rbegin(), text.rend());
    }
};

}  // namespace tenon::testing
