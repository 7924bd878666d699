#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/create_first_admin.hpp>

namespace tenon::identity {

std::optional<User> CreateFirstAdmin::operator()(NewUser const& wish) const {
    if (ports_.users.has_active_admin()) return std::nullopt;
    try {
        return create(wish);
    } catch (Error const& error) {
        // Of servers that start at the same time one is first.
        if (error.fault() == Fault::conflict && ports_.users.has_active_admin()) return std::nullopt;
        throw;
    }
}

std::optional<User> CreateFirstAdmin::create(NewUser const& wish) const {
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
