#include <tenon/identity/refresh_session.hpp>

namespace tenon::identity {

struct RefreshSession::Renewed {
    User user;
    OpenSession::Opened opened;
};

std::optional<SignedIn> RefreshSession::operator()(std::string_view refresh_token) const {
    auto const now = ports_.clock.now();
    auto const digest = ports_.secrets.digest(refresh_token);
    if (!ports_.sessions.find_refresh_token(digest)) return std::nullopt;  // junk is turned away without a unit of work
    auto renewed = ports_.unit.returning([&] { return renew(digest, now); });
    if (!renewed) return std::nullopt;
    return ports_.opener.sign_in(std::move(renewed->user), std::move(renewed->opened), now);
}

std::optional<RefreshSession::Renewed> RefreshSession::renew(std::string_view digest, Timestamp now) const {
    auto const token = ports_.sessions.find_refresh_token(digest);
    if (!token) return std::nullopt;
    if (token->is_used) {
        ports_.sessions.end(token->session_id);
        return std::nullopt;
    }
    auto session = ports_.sessions.find(token->session_id);
    if (!session || token->expires_at <= now) return std::nullopt;
    auto user = ports_.users.find(session->user_id);
    if (!user || !user->is_active) return std::nullopt;
    auto opened = ports_.opener.renew(*std::move(session), digest, now);
    return Renewed{*std::move(user), std::move(opened)};
}

}  // namespace tenon::identity
