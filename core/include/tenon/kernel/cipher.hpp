#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

// Keeps secrets (keys of other services, private keys) unreadable where they are stored. Authenticated encryption;
// what was encrypted for one purpose does not decrypt for another. Thread-safe.
class Cipher {
public:
    virtual ~Cipher() = default;
    virtual std::string encrypt(std::string_view plain, std::string_view purpose) const = 0;  // printable text
    // nullopt: not ours, for another purpose, or changed.
    virtual std::optional<std::string> decrypt(std::string_view text, std::string_view purpose) const = 0;
};

}  // namespace tenon
