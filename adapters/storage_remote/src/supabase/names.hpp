#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tenon::storage_remote::supabase {

// Supabase takes names of some ASCII characters only. Every other byte, and '=', becomes '=' and two digits.
std::string name_of_key(std::string_view key);
std::optional<std::string> key_of_name(std::string_view name);  // nullopt: not made by name_of_key

}  // namespace tenon::storage_remote::supabase
