#include <tenon/identity/create_user.hpp>

#include "steps.hpp"

namespace tenon::identity {

User CreateUser::operator()(Actor const& actor, NewUser const& wish, Role role, bool is_active,
                            std::vector<Violation> found) const {
    require_admin(actor);
    auto account = ports_.accounts.prepare(wish, role, std::move(found));
    account.user.is_active = is_active;
    account.user.created_by = actor.user_id;
    ports_.unit.run([&] { ports_.accounts.add(account, actor); });
    return account.user;
}

}  // namespace tenon::identity
