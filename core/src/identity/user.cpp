#include <tenon/identity/user.hpp>

#include <array>

namespace tenon::identity {

std::span<std::string_view const> permissions_of(Role role) {
    static constexpr std::array<std::string_view, 8> all = {
        "read",                                      // viewer
        "create",       "change_own",                // operator
        "change_any",   "delete",         "assign",  // manager
        "manage_users", "manage_settings"            // admin
    };
    static constexpr std::array<std::size_t, 4> counts = {1, 3, 6, 8};
    return std::span(all).first(counts[static_cast<std::size_t>(role)]);
}

}  // namespace tenon::identity
