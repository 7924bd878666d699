#include <tenon/identity/invite_user.hpp>

#include "mails.hpp"
#include "steps.hpp"

namespace tenon::identity {

void InviteUser::operator()(Actor const& actor, std::string_view user_id) const {
    require_admin(actor);
    auto const token = ports_.secrets.make_token();
    ports_.unit.run([&] {
        auto const found = require_active(ports_.users.find(user_id));
        auto const now = ports_.clock.now();
        ports_.tokens.drop_all_of(found.id);
        ports_.tokens.add({.digest = ports_.secrets.digest(token),
                           .purpose = TokenPurpose::invitation,
                           .user_id = found.id,
                           .expires_at = now + settings_.invitation_life});
        log_change(ports_.changes, actor, "invite", &found, &found, now);
        ports_.mails.add(invitation_mail(found, settings_, token));
    });
}

}  // namespace tenon::identity
