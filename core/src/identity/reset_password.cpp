#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/reset_password.hpp>

#include "steps.hpp"

namespace tenon::identity {

void ResetPassword::operator()(std::string_view token, std::string_view new_password, Client const& client,
                               std::string_view request_id, std::vector<Violation> found) const {
    auto const password = checked_password("new_password", new_password, ports_.text, found);
    require_none(std::move(found));
    auto const digest = ports_.secrets.digest(token);
    auto const email = owner_of(ports_.tokens.find(digest)).email;  // before hashing, which is dear
    auto const hash = ports_.hasher.hash(password);
    ports_.unit.run([&] {
        auto const before = owner_of(ports_.tokens.take(digest));
        auto after = before;
        after.updated_at = ports_.clock.now();
        save(ports_.users, after);
        ports_.set_password(after.id, hash);
        log_change(ports_.changes, nobody(request_id), "reset_password", &before, &after, after.updated_at);
    });
    ports_.throttle.succeeded(email, client.address);
}

// A set-up token belongs to nobody, so it is refused like one that is unknown.
User ResetPassword::owner_of(std::optional<OneTimeToken> const& token) const {
    auto user = token && token->expires_at > ports_.clock.now() ? ports_.users.find(token->user_id) : std::nullopt;
    if (!user || !user->is_active)
        require_none({{"token", "invalid_token", "is not valid any more: ask for a new link"}});
    return *std::move(user);
}

}  // namespace tenon::identity
