#pragma once
#include <tenon/kernel/cipher.hpp>

namespace tenon::testing {

// Keeps nothing secret, but knows its purposes.
class FakeCipher final : public Cipher {
public:
    bool has_lost_its_secret = false;

    std::string encrypt(std::string_view plain, std::string_view purpose) const override {
        return std::string(purpose) + "|" + std::string(plain);
    }
    std::optional<std::string> decrypt(std::string_view text, std::string_view purpose) const override {
        auto const head = std::string(purpose) + "|";
        return !has_lost_its_secret && text.starts_with(head) ? std::optional(std::string(text.substr(head.size())))
                                                              : std::nullopt;
    }
};

}  // namespace tenon::testing
