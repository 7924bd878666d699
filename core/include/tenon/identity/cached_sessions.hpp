#pragma once
#include <tenon/identity/live_session_cache.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/broadcast.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// A session repository that answers find_live() from memory, so that a request costs no query.
// What a unit of work changes is forgotten, by every server, once it has committed and before anyone
// is told. While this server does not hear of the others' changes, all is asked of the store. A
// server that could not tell the others leaves them what they know for 30 seconds at most.
class CachedSessions final : public SessionRepository {
public:
    struct Ports {
        SessionRepository& stored;
        UnitOfWork& unit;
        Broadcast& broadcast;
        Clock const& clock;
    };
    CachedSessions(Ports ports, std::size_t capacity);

    std::optional<Session> find(std::string_view id) const override;
    std::optional<RefreshToken> find_refresh_token(std::string_view digest) const override;
    std::vector<Session> list_of(std::string_view user_id, Timestamp now) const override;
    std::optional<LiveSession> find_live(std::string_view id) const override;
    void add(Session const&, std::string_view refresh_digest) override;
    void rotate(Session const&, std::string_view used_digest, std::string_view fresh_digest) override;
    bool end(std::string_view id) override;
    std::vector<std::string> end_all_of(std::string_view user_id) override;
    std::size_t purge_expired(Timestamp now) override;

private:
    void tell_after_commit(std::string ids);  // separated by spaces
    void forget(std::string_view ids);

    Ports ports_;
    mutable LiveSessionCache cache_;
    std::unique_ptr<Broadcast::Subscription> subscription_;
};

}  // namespace tenon::identity
