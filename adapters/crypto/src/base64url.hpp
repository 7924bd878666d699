#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon::crypto {

// Base64 with the URL-safe alphabet and without padding (RFC 4648 §5, RFC 7515 §2). Decoding is
// strict: one text for one value, nullopt for everything else.
std::string encode_base64url(std::string_view bytes);
std::optional<std::string> decode_base64url(std::string_view text);

}  // namespace tenon::crypto
