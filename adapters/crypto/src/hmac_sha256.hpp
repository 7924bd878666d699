#pragma once
#include <string>
#include <string_view>

#include "openssl.hpp"

namespace tenon::crypto {

// HMAC with SHA-256 (RFC 2104, FIPS 180-4) under one key. Thread-safe.
class HmacSha256 {
public:
    explicit HmacSha256(std::string_view key);

    std::string of(std::string_view message) const;  // 32 bytes
    // Whether `tag` is the first `size` bytes of it, in a time that does not tell where they differ.
    bool matches(std::string_view message, std::string_view tag, std::size_t size = 32) const;

private:
    MacContext keyed_;  // never used itself: copied for each message, which spares the key's set-up
};

std::string sha256(std::string_view bytes);  // 32 bytes

}  // namespace tenon::crypto
