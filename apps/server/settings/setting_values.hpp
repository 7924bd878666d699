#pragma once
#include "settings/settings.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::server {

// Text of a setting to its value and back. nullopt: not of that form.
std::optional<bool> parse_switch(std::string_view);                             // true false on off yes no 1 0
std::optional<std::int64_t> parse_count(std::string_view);                      // 0 or more
std::optional<Bytes> parse_bytes(std::string_view);                             // 65536, 64KiB, 10MiB, 2GiB
std::optional<std::chrono::seconds> parse_duration(std::string_view);           // 90s, 15m, 24h, 30d
std::optional<RateLimit> parse_rate(std::string_view);                          // 10/s, 100/min, 1000/h
std::optional<std::chrono::milliseconds> parse_milliseconds(std::string_view);  // 250ms, and as above
List parse_list(std::string_view);  // separated by commas, trimmed, none empty

std::string format(bool);
std::string format(std::int64_t);
std::string format(Bytes);                 // in the largest unit that is exact
std::string format(std::chrono::seconds);  // likewise
std::string format(std::chrono::milliseconds);
std::string format(RateLimit const&);
std::string format(List const&);
std::string format(std::string const&);

// The text of a URL with its password, when it has one, as ****.
std::string without_password(std::string url);

}  // namespace tenon::server
