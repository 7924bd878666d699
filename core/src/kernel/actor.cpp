#include <tenon/kernel/actor.hpp>

namespace tenon {

std::string_view to_text(Role role) {
    switch (role) {
        case Role::viewer:
            return "viewer";
        case Role::operator_:
            return "operator";
        case Role::manager:
            return "manager";
        case Role::admin:
            return "admin";
    }
    return {};
}

std::optional<Role> role_from(std::string_view text) {
    for (auto role : {Role::viewer, Role::operator_, Role::manager, Role::admin}) {
        if (text == to_text(role)) return role;
    }
    if (text == "user") return Role::operator_;
    return std::nullopt;
}

}  // namespace tenon
