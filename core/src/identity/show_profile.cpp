#include <tenon/identity/show_profile.hpp>

#include "steps.hpp"

namespace tenon::identity {

User ShowProfile::operator()(Actor const& actor) const { return require_user(ports_.users.find(actor.user_id)); }

}  // namespace tenon::identity
