#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/update_user.hpp>

#include "steps.hpp"

namespace tenon::identity {
namespace {
bool is_active_admin(User const& user) { return user.is_active && user.role == Role::admin; }
}  // namespace

struct UpdateUser::Checked {
    UserChanges changes;  // in normal form, without the password
    std::optional<std::string> hash;
};

User UpdateUser::operator()(Actor const& actor, std::string_view user_id, UserChanges const& changes,
                            std::optional<std::int64_t> if_version, std::vector<Violation> found) const {
    require_admin(actor);
    require_user(ports_.users.find(user_id), if_version);  // before hashing, which is dear
    auto const checked = check(changes, std::move(found));
    return ports_.unit.returning(
        [&] { return apply(actor, require_user(ports_.users.find(user_id), if_version), checked); });
}

UpdateUser::Checked UpdateUser::check(UserChanges const& changes, std::vector<Violation> found) const {
    Checked checked{changes, std::nullopt};
    std::optional<std::string> password;
    if (changes.email) checked.changes.email = checked_email(*changes.email, ports_.text, found);
    if (changes.full_name) checked.changes.full_name = checked_full_name(*changes.full_name, ports_.text, found);
    if (changes.password) password = checked_password("password", *changes.password, ports_.text, found);
    require_none(std::move(found));
    checked.changes.password.reset();
    if (password) checked.hash = ports_.hasher.hash(*password);
    return checked;
}

User UpdateUser::apply(Actor const& actor, User const& before, Checked const& checked) const {
    auto const& wish = checked.changes;
    auto after = before;
    after.email = wish.email.value_or(before.email);
    after.full_name = wish.full_name.value_or(before.full_name);
    after.role = wish.role.value_or(before.role);
    after.is_active = wish.is_active.value_or(before.is_active);
    if (after == before && !checked.hash) return before;
    if (is_active_admin(before) && !is_active_admin(after) && !ports_.users.has_active_admin(before.id))
        throw Error(Fault::conflict, "This is the last active admin: make somebody else an admin first")
            .with_code("LAST_ADMIN");
    after.updated_at = ports_.clock.now();
    save(ports_.users, after);
    end_access(before, after, checked);
    log_change(ports_.changes, actor, after.is_active || !before.is_active ? "update" : "deactivate", &before, &after,
               after.updated_at);
    return after;
}

void UpdateUser::end_access(User const& before, User const& after, Checked const& checked) const {
    if (checked.hash) ports_.set_password(after.id, *checked.hash);
    if (after.role != before.role || !after.is_active) ports_.sessions.end_all_of(after.id);
    // Tokens out there were sent to the old address, which need not be this person's any more.
    if (!after.is_active || after.email != before.email) ports_.tokens.drop_all_of(after.id);
}

}  // namespace tenon::identity
