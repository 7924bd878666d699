#include <tenon/identity/cached_sessions.hpp>

namespace tenon::identity {

std::optional<Session> CachedSessions::find(std::string_view id) const { return ports_.stored.find(id); }

std::optional<RefreshToken> CachedSessions::find_refresh_token(std::string_view digest) const {
    return ports_.stored.find_refresh_token(digest);
}

std::vector<Session> CachedSessions::list_of(std::string_view user_id, Timestamp now) const {
    return ports_.stored.list_of(user_id, now);
}

std::optional<LiveSession> CachedSessions::find_live(std::string_view id) const {
    return cache_.find_or_load(id, [&] { return ports_.stored.find_live(id); });
}

void CachedSessions::add(Session const& session, std::string_view refresh_digest) {
    ports_.stored.add(session, refresh_digest);
    forget_after_commit(session.id);
}

void CachedSessions::rotate(Session const& session, std::string_view used_digest, std::string_view fresh_digest) {
    ports_.stored.rotate(session, used_digest, fresh_digest);
    forget_after_commit(session.id);
}

bool CachedSessions::end(std::string_view id) {
    forget_after_commit(std::string(id));
    return ports_.stored.end(id);
}

std::vector<std::string> CachedSessions::end_all_of(std::string_view user_id) {
    auto ended = ports_.stored.end_all_of(user_id);
    for (auto const& id : ended) forget_after_commit(id);
    return ended;
}

// What expired needs no forgetting: an entry says itself until when it holds.
std::size_t CachedSessions::purge_expired(Timestamp now) { return ports_.stored.purge_expired(now); }

void CachedSessions::forget_after_commit(std::string id) {
    ports_.unit.after_commit([this, id = std::move(id)] { cache_.forget(id); });
}

}  // namespace tenon::identity
