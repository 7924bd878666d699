#pragma once
#include <span>
#include <string>
#include <string_view>

namespace tenon {

// The one of `names` that was most likely meant, or "" when none is near.
std::string nearest_name(std::string_view name, std::span<std::string const> names);

}  // namespace tenon
