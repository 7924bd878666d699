#pragma once
#include <string_view>

namespace tenon::passwords {

// Hashes of other systems, to be let in once: $2a$, $2b$ and $2y$.
bool is_bcrypt(std::string_view hash);
bool matches_bcrypt(std::string_view password, std::string_view hash);

}  // namespace tenon::passwords
