#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/recent_map.hpp>

#include <deque>
#include <mutex>

namespace tenon::identity {

// Access tokens that verify each token once: what it claims cannot change, only expire, and that
// is looked at every time. Bounded; thread-safe.
class CachedAccessTokens final : public AccessTokens {
public:
    CachedAccessTokens(AccessTokens const& tokens, std::size_t capacity);

    std::string issue(AccessClaims const& claims) const override { return tokens_.issue(claims); }
    std::optional<AccessClaims> verify(std::string_view token, Timestamp now) const override;

private:
    static constexpr std::size_t shard_count = 16;
    struct Shard {
        explicit Shard(std::size_t capacity) : claims(capacity) {}
        std::mutex mutex;
        RecentMap<AccessClaims> claims;
    };

    AccessTokens const& tokens_;
    mutable std::deque<Shard> shards_;
};

}  // namespace tenon::identity
