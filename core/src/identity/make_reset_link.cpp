#include <tenon/identity/make_reset_link.hpp>

#include "steps.hpp"

namespace tenon::identity {

std::string MakeResetLink::operator()(Actor const& actor, std::string_view user_id) const {
    require_admin(actor);
    auto const token = ports_.secrets.make_token();
    ports_.unit.run([&] {
        auto const user = require_active(ports_.users.find(user_id));
        auto const now = ports_.clock.now();
        ports_.tokens.drop_all_of(user.id);
        ports_.tokens.add({.digest = ports_.secrets.digest(token),
                           .purpose = TokenPurpose::reset,
                           .user_id = user.id,
                           .expires_at = now + settings_.reset_token_life});
        log_change(ports_.changes, actor, "make_reset_link", &user, &user, now);
    });
    return reset_link(settings_, token);
}

}  // namespace tenon::identity
