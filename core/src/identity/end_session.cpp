#include <tenon/identity/end_session.hpp>
#include <tenon/kernel/error.hpp>

namespace tenon::identity {

void EndSession::operator()(Actor const& actor, std::string_view session_id) const {
    ports_.unit.run([&] {
        auto const session = ports_.sessions.find(session_id);
        if (!session) throw Error(Fault::not_found, "Session not found");
        if (session->user_id != actor.user_id) throw Error(Fault::forbidden, "This session is somebody else's");
        ports_.sessions.end(session_id);
    });
}

}  // namespace tenon::identity
