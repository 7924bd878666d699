#include <tenon/identity/list_sessions.hpp>

namespace tenon::identity {

std::vector<ListSessions::Listed> ListSessions::operator()(Actor const& actor) const {
    std::vector<Listed> listed;
    for (auto& session : ports_.sessions.list_of(actor.user_id, ports_.clock.now())) {
        auto const is_current = session.id == actor.session_id;
        listed.push_back({std::move(session), is_current});
    }
    return listed;
}

}  // namespace tenon::identity
