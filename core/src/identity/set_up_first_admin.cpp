#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/set_up_first_admin.hpp>

#include "steps.hpp"

namespace tenon::identity {
namespace {
void check_set_up_token(std::optional<OneTimeToken> const& token, Timestamp now, std::vector<Violation>& found) {
    if (!token || token->purpose != TokenPurpose::set_up || token->expires_at <= now)
        found.push_back({"token", "invalid_token", "is not valid any more: restart the server for a new one"});
}
}  // namespace

User SetUpFirstAdmin::operator()(std::string_view token, NewUser const& wish, std::string_view request_id,
                                 std::vector<Violation> found) const {
    auto const now = ports_.clock.now();
    auto const digest = ports_.secrets.digest(token);
    check_set_up_token(ports_.tokens.find(digest), now, found);  // before hashing, which is dear
    auto complete = wish;
    complete.password = wish.password.value_or("");
    auto const account = ports_.accounts.prepare(complete, Role::admin, std::move(found));
    ports_.unit.run([&] {
        std::vector<Violation> meanwhile;
        check_set_up_token(ports_.tokens.take(digest), now, meanwhile);
        require_none(std::move(meanwhile));
        if (ports_.users.has_active_admin())
            throw Error(Fault::conflict, "This installation has an admin already").with_code("ALREADY_SET_UP");
        ports_.accounts.add(account, nobody(request_id));
    });
    return account.user;
}

}  // namespace tenon::identity
