#include <tenon/identity/cached_sessions.hpp>

#include <algorithm>
#include <utility>

namespace tenon::identity {
namespace {
constexpr std::string_view topic = "sessions";
constexpr std::chrono::seconds life{30};
}  // namespace

CachedSessions::CachedSessions(Ports ports, std::size_t capacity)
    : ports_(ports),
      cache_(capacity, life),
      subscription_(ports_.broadcast.subscribe(
          {std::string(topic), [this](std::string_view ids) { forget(ids); }, [this] { cache_.forget_all(); }})) {}

std::optional<Session> CachedSessions::find(std::string_view id) const { return ports_.stored.find(id); }

std::optional<RefreshToken> CachedSessions::find_refresh_token(std::string_view digest) const {
    return ports_.stored.find_refresh_token(digest);
}

std::vector<Session> CachedSessions::list_of(std::string_view user_id, Timestamp now) const {
    return ports_.stored.list_of(user_id, now);
}

std::optional<LiveSession> CachedSessions::find_live(std::string_view id) const {
    if (!ports_.broadcast.is_linked()) return ports_.stored.find_live(id);
    return cache_.find_or_load(id, ports_.clock.now(), [&] { return ports_.stored.find_live(id); });
}

void CachedSessions::add(Session const& session, std::string_view refresh_digest) {
    ports_.stored.add(session, refresh_digest);
    tell_after_commit(session.id);
}

void CachedSessions::rotate(Session const& session, std::string_view used_digest, std::string_view fresh_digest) {
    ports_.stored.rotate(session, used_digest, fresh_digest);
    tell_after_commit(session.id);
}

bool CachedSessions::end(std::string_view id) {
    tell_after_commit(std::string(id));
    return ports_.stored.end(id);
}

std::vector<std::string> CachedSessions::end_all_of(std::string_view user_id) {
    auto ended = ports_.stored.end_all_of(user_id);
    std::string ids;
    for (auto const& id : ended) ids += (ids.empty() ? "" : " ") + id;
    if (!ids.empty()) tell_after_commit(std::move(ids));
    return ended;
}

// What expired needs no forgetting: an entry says itself until when it holds.
std::size_t CachedSessions::purge_expired(Timestamp now) { return ports_.stored.purge_expired(now); }

void CachedSessions::tell_after_commit(std::string ids) {
    ports_.unit.after_commit([this, ids = std::move(ids)] { ports_.broadcast.publish(topic, ids); });
}

void CachedSessions::forget(std::string_view ids) {
    while (!ids.empty()) {
        auto const end = std::min(ids.find(' '), ids.size());
        cache_.forget(ids.substr(0, end));
        ids.remove_prefix(std::min(end + 1, ids.size()));
    }
}

}  // namespace tenon::identity
