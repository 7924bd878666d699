#include "bcrypt.hpp"

#include <crypt.h>

#include <memory>
#include <string>

namespace tenon::passwords {
namespace {

// In a time that does not tell where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
    return difference == 0;
}

}  // namespace

bool is_bcrypt(std::string_view hash) {
    return hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
}

bool matches_bcrypt(std::string_view password, std::string_view hash) {
    if (password.find('\0') != std::string_view::npos) return false;  // bcrypt would look no further
    auto const scratch = std::make_unique<crypt_data>();              // 32 KiB
    std::string const stored(hash);
    auto const* computed = crypt_r(std::string(password).c_str(), stored.c_str(), scratch.get());
    return computed && *computed != '*' && equal_in_constant_time(computed, stored);
}

}  // namespace tenon::passwords
