#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/open_account.hpp>

#include "steps.hpp"

namespace tenon::identity {

OpenAccount::Prepared OpenAccount::prepare(NewUser const& wish, Role role, std::vector<Violation> found) const {
    User user;
    user.role = role;
    user.email = checked_email(wish.email, ports_.text, found);
    user.full_name = checked_full_name(wish.full_name, ports_.text, found);
    std::optional<std::string> password;
    if (wish.password) password = checked_password("password", *wish.password, ports_.text, found);
    require_none(std::move(found));
    if (ports_.users.find_by_email(user.email)) throw email_is_taken();
    user.id = ports_.ids.next();
    user.created_at = user.updated_at = ports_.clock.now();
    return {user, password ? std::optional(ports_.hasher.hash(*password)) : std::nullopt};
}

void OpenAccount::add(Prepared const& account, Actor const& actor) const {
    ports_.users.add(account.user);
    if (account.hash) ports_.users.set_password_hash(account.user.id, *account.hash);
    log_change(ports_.changes, actor, "create", nullptr, &account.user, account.user.created_at);
}

}  // namespace tenon::identity
