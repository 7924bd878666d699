#include <tenon/identity/cached_access_tokens.hpp>

#include <functional>

namespace tenon::identity {

CachedAccessTokens::CachedAccessTokens(AccessTokens const& tokens, std::size_t capacity) : tokens_(tokens) {
    for (std::size_t i = 0; i < shard_count; ++i) shards_.emplace_back(capacity / shard_count);
}

std::optional<AccessClaims> CachedAccessTokens::verify(std::string_view token, Timestamp now) const {
    auto& shard = shards_[std::hash<std::string_view>()(token) % shard_count];
    {
        std::scoped_lock const lock(shard.mutex);
        if (auto const* known = shard.claims.find(token)) {
            if (known->expires_at > now) return *known;
            shard.claims.erase(token);
            return std::nullopt;
        }
    }
    auto claims = tokens_.verify(token, now);
    if (claims) {
        std::scoped_lock const lock(shard.mutex);
        shard.claims.put(token, *claims);
    }
    return claims;
}

}  // namespace tenon::identity
