#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/change_password.hpp>

#include "steps.hpp"

namespace tenon::identity {

void ChangePassword::operator()(Actor const& actor, std::string_view current_password, std::string_view new_password,
                                Client const& client, std::vector<Violation> found) const {
    auto const password = checked_password("new_password", new_password, ports_.text, found);
    require_none(std::move(found));
    auto const user = require_user(ports_.users.find(actor.user_id));
    auto const proved_hash = prove(user, current_password, client);
    auto const hash = ports_.hasher.hash(password);
    ports_.unit.run([&] {
        auto after = require_user(ports_.users.find(actor.user_id));
        // Hashing takes its time: what was proved may have changed since.
        if (ports_.users.find_password_hash(actor.user_id) != proved_hash)
            throw Error(Fault::conflict, "The password was changed meanwhile: sign in again");
        auto const now = ports_.clock.now();
        auto const before = after;
        after.updated_at = now;
        save(ports_.users, after);
        ports_.set_password(after.id, hash);
        log_change(ports_.changes, actor, "change_password", &before, &after, now);
    });
}

std::string ChangePassword::prove(User const& user, std::string_view current_password, Client const& client) const {
    require_admitted(ports_.throttle, user.email, client);
    auto hash = ports_.users.find_password_hash(user.id);
    auto const secret = is_utf8(current_password) ? ports_.text.nfc(current_password) : std::string();
    if (!hash || !ports_.hasher.verify(secret, *hash).is_right)
        require_none({{"current_password", "incorrect", "is not the current password"}});
    ports_.throttle.succeeded(user.email, client.address);
    return *std::move(hash);
}

}  // namespace tenon::identity
