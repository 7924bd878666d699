#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::lab {

// A key of somebody's own to a provider of chat models. What it is stays encrypted, and is never shown.
struct ApiKey : Entity {
    std::string provider;
    std::optional<std::string> label;
    bool is_default = false;  // at most one of a user's
    std::string key_prefix;   // what people tell it by
    std::string status = "untested";
    std::optional<Timestamp> last_used_at, last_validated_at;
    std::string encrypted_key;           // by Cipher, for key_purpose()
    std::optional<std::string> api_key;  // accepted, never kept
};

// Private to their owner.
extern Resource const api_keys;

namespace key_status {
inline constexpr std::string_view untested = "untested", valid = "valid", invalid = "invalid";
}

inline constexpr std::size_t shortest_key = 10, longest_key = 500;

// The first characters of a key, never more than half of it, and bullets for the others.
std::string key_prefix(std::string_view key);
// What a user's keys are encrypted for: what was encrypted for one user does not decrypt for another.
std::string key_purpose(std::string_view user_id);

}  // namespace tenon::lab
