#include <tenon/identity/open_session.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon::identity {
namespace {
constexpr std::size_t longest_user_agent = 400;

// Browsers may send anything; what is shown in the list of sessions is short and readable.
std::string shown_user_agent(std::string_view text) {
    if (!is_utf8(text)) return {};
    auto end = std::min(text.size(), longest_user_agent);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return std::string(text.substr(0, end));
}
}  // namespace

OpenSession::Opened OpenSession::open(User const& user, Client const& client, Timestamp now) const {
    Opened opened{.session = {.id = ports_.ids.next(),
                              .user_id = user.id,
                              .created_at = now,
                              .last_used_at = now,
                              .expires_at = now + settings_.refresh_token_life,
                              .user_agent = shown_user_agent(client.user_agent),
                              .address = client.address},
                  .refresh_token = ports_.secrets.make_token()};
    ports_.sessions.add(opened.session, ports_.secrets.digest(opened.refresh_token));
    return opened;
}

OpenSession::Opened OpenSession::renew(Session session, std::string_view used_digest, Timestamp now) const {
    session.last_used_at = now;
    session.expires_at = now + settings_.refresh_token_life;
    Opened opened{.session = std::move(session), .refresh_token = ports_.secrets.make_token()};
    ports_.sessions.rotate(opened.session, used_digest, ports_.secrets.digest(opened.refresh_token));
    return opened;
}

SignedIn OpenSession::sign_in(User user, Opened opened, Timestamp now) const {
    auto const issued_at = std::chrono::floor<std::chrono::seconds>(now);
    auto token = ports_.tokens.issue({.user_id = user.id,
                                      .session_id = opened.session.id,
                                      .token_id = ports_.ids.next(),
                                      .issued_at = issued_at,
                                      .expires_at = issued_at + settings_.access_token_life});
    return {std::move(token), std::move(opened.refresh_token), settings_.access_token_life, std::move(user)};
}

}  // namespace tenon::identity
