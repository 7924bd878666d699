#pragma once
#include <tenon/kernel/seal.hpp>

#include <cstdint>
#include <functional>
#include <string>

namespace tenon::testing {

// Hexadecimal digits of the payload and a checksum over it and the key: tells strangers apart, keeps nobody out.
class FakeSeal final : public Seal {
public:
    explicit FakeSeal(std::string key = "key") : key_(std::move(key)) {}

    std::string seal(std::string_view payload) const override {
        std::string out;
        for (char const c : payload) {
            auto const byte = static_cast<unsigned char>(c);
            out += digits[byte / 16], out += digits[byte % 16];
        }
        return out + "." + checksum(payload);
    }

    std::optional<std::string> open(std::string_view sealed) const override {
        auto const dot = sealed.find('.');
        if (dot == std::string_view::npos || dot % 2 != 0) return std::nullopt;
        std::string payload;
        for (std::size_t i = 0; i < dot; i += 2) {
            auto const high = digits.find(sealed[i]), low = digits.find(sealed[i + 1]);
            if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
            payload += static_cast<char>(high * 16 + low);
        }
        if (sealed.substr(dot + 1) != checksum(payload)) return std::nullopt;
        return payload;
    }

private:
    static constexpr std::string_view digits = "0123456789abcdef";

    std::string checksum(std::string_view payload) const {
        return std::to_string(std::hash<std::string>()(key_ + std::string(payload)));
    }

    std::string key_;
};

}  // namespace tenon::testing
