#include "steps.hpp"
#include <tenon/identity/users.hpp>
#include <tenon/kernel/resource_store.hpp>

namespace tenon::identity {
namespace {
std::string text_of(User const* user) {
    std::string out;
    if (user) append_json(out, users, record_of(*user));
    return out;
}

Error stale() { return {Fault::precondition_failed, "The user was changed meanwhile: read it again"}; }
}  // namespace

Actor nobody(std::string_view request_id) { return {{}, Role::viewer, {}, std::string(request_id)}; }

void require_admin(Actor const& actor) {
    if (!actor.is_at_least(Role::admin)) throw Error(Fault::forbidden, "Managing users needs the role admin");
}

void require_admitted(LoginThrottle& throttle, std::string_view account, Client const& client) {
    if (auto const wait = throttle.admit(account, client.address))
        throw Error(Fault::rate_limited,
                    "Too many attempts: try again in " + std::to_string(wait->count()) + " seconds")
            .with_retry_after(*wait);
}

User require_user(std::optional<User> user, std::optional<std::int64_t> if_version) {
    if (!user) throw Error(Fault::not_found, "User not found");
    if (if_version && *if_version != user->version) throw stale();
    return *std::move(user);
}

User require_active(std::optional<User> user) {
    auto found = require_user(std::move(user));
    if (!found.is_active)
        throw Error(Fault::conflict, "This account is deactivated: activate it first").with_code("ACCOUNT_DEACTIVATED");
    return found;
}

Error email_is_taken() {
    static constexpr std::string_view key[] = {"email"};
    return duplicate_of(users, key);
}

void save(UserRepository& repository, User& user) {
    if (!repository.update(user)) throw stale();
    ++user.version;
}

void log_change(ChangeLog& changes, Actor const& actor, std::string_view verb, User const* before, User const* after,
                Timestamp now) {
    auto const& id = after ? after->id : before->id;
    changes.append({.seq = 0,
                    .at = now,
                    .actor_id = actor.user_id.empty() ? id : actor.user_id,
                    .resource = std::string(users.name),
                    .resource_id = id,
                    .verb = std::string(verb),
                    .before = text_of(before),
                    .after = text_of(after),
                    .request_id = actor.request_id});
}

}  // namespace tenon::identity
