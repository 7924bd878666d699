#include <tenon/identity/authenticate.hpp>

namespace tenon::identity {

std::optional<Actor> Authenticate::operator()(std::string_view bearer_token, std::string_view request_id) const {
    auto const now = ports_.clock.now();
    auto const claims = ports_.tokens.verify(bearer_token, now);
    if (!claims) return std::nullopt;
    auto live = ports_.sessions.find_live(claims->session_id);
    if (!live || !live->is_active || live->expires_at <= now || live->user_id != claims->user_id) return std::nullopt;
    return Actor{std::move(live->user_id), live->role, claims->session_id, std::string(request_id)};
}

}  // namespace tenon::identity
