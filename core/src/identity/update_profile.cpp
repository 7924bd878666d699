#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/update_profile.hpp>

#include "steps.hpp"

namespace tenon::identity {

User UpdateProfile::operator()(Actor const& actor, std::optional<std::string> const& full_name,
                               std::optional<std::int64_t> if_version) const {
    std::vector<Violation> found;
    auto const name = checked_full_name(full_name, ports_.text, found);
    require_none(std::move(found));
    return ports_.unit.returning([&] {
        auto const before = require_user(ports_.users.find(actor.user_id), if_version);
        if (before.full_name == name) return before;
        auto after = before;
        after.full_name = name;
        after.updated_at = ports_.clock.now();
        save(ports_.users, after);
        log_change(ports_.changes, actor, "update", &before, &after, after.updated_at);
        return after;
    });
}

}  // namespace tenon::identity
