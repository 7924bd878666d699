#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/create_first_admin.hpp>

namespace tenon::identity {

std::optional<User> CreateFirstAdmin::operator()(NewUser const& wish) const {
    if (ports_.users.has_active_admin()) return std::nullopt;
    auto const account = ports_.accounts.prepare(wish, Role::admin);
    auto const is_created = ports_.unit.returning([&] {
        if (ports_.users.has_active_admin()) return false;
        ports_.tokens.drop_all_of("");
        ports_.accounts.add(account, {});
        return true;
    });
    return is_created ? std::optional(account.user) : std::nullopt;
}

}  // namespace tenon::identity
