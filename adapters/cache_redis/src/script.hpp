#pragma once
#include "link.hpp"

namespace tenon::cache_redis {

// A Lua script, which Redis runs as one step. Known to Redis by its digest after the first run.
class Script {
public:
    explicit Script(std::string text);
    // nullopt: Redis is away.
    std::optional<Reply> run(Link&, Arguments const& keys, Arguments const& values) const;

private:
    std::string text_, digest_;
};

}  // namespace tenon::cache_redis
