#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/register_user.hpp>

#include "steps.hpp"

namespace tenon::identity {

User RegisterUser::operator()(NewUser const& wish, std::string_view request_id, std::vector<Violation> found) const {
    if (!settings_.is_registration_open)
        throw Error(Fault::forbidden, "Registration is closed: ask an admin for an invitation")
            .with_code("REGISTRATION_CLOSED");
    // An account that nobody can enter is for admins to open; here an absent password is a short one.
    auto complete = wish;
    complete.password = wish.password.value_or("");
    auto const account = ports_.accounts.prepare(complete, settings_.default_role, std::move(found));
    ports_.unit.run([&] { ports_.accounts.add(account, nobody(request_id)); });
    return account.user;
}

}  // namespace tenon::identity
