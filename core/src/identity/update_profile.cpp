#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/update_profile.hpp>

#include "steps.hpp"

namespace tenon::identity {

User UpdateProfile::operator()(Actor const& actor, ProfileChanges const& wish, std::optional<std::int64_t> if_version,
                               std::vector<Violation> found) const {
    auto full_name = wish.full_name;
    if (full_name) full_name = checked_full_name(*full_name, ports_.text, found);
    require_none(std::move(found));
    return ports_.unit.returning([&] {
        auto const before = require_user(ports_.users.find(actor.user_id), if_version);
        auto after = before;
        after.full_name = full_name.value_or(before.full_name);
        if (after == before) return before;
        after.updated_at = ports_.clock.now();
        save(ports_.users, after);
        log_change(ports_.changes, actor, "update", &before, &after, after.updated_at);
        return after;
    });
}

}  // namespace tenon::identity
