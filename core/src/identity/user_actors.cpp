#include <tenon/identity/user_actors.hpp>

namespace tenon::identity {

std::optional<Actor> UserActors::find(std::string_view user_id) const {
    auto const user = users_.find(user_id);
    if (!user || !user->is_active) return std::nullopt;
    return Actor{.user_id = user->id, .role = user->role, .session_id = {}, .request_id = {}};
}

}  // namespace tenon::identity
