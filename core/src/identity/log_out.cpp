#include <tenon/identity/log_out.hpp>

namespace tenon::identity {

void LogOut::operator()(Actor const& actor) const {
    ports_.unit.run([&] { ports_.sessions.end(actor.session_id); });
}

}  // namespace tenon::identity
