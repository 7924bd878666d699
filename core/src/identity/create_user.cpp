#include <tenon/identity/create_user.hpp>

#include "steps.hpp"

namespace tenon::identity {

User CreateUser::operator()(Actor const& actor, NewUser const& wish, Role role, bool is_active) const {
    require_admin(actor);
    auto account = ports_.accounts.prepare(wish, role);
    account.user.is_active = is_active;
    ports_.unit.run([&] { ports_.accounts.add(account, actor); });
    return account.user;
}

}  // namespace tenon::identity
