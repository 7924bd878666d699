#pragma once
#include <tenon/kernel/time.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::lab {

// Something that happened in a test, as its watchers are told.
struct SessionEvent {
    std::int64_t seq = 0;  // from 1, without gaps
    Timestamp at{};        // when it was played, not the time of the candle
    std::string type;      // "candle", "position_opened", ...: docs/guides/lab.md has them all
    std::string data;      // a JSON object
};

// The ordered log of what happened in tests: who watches a test, or comes back to it, reads it from here.
// Faults: unavailable, storage_full.
class SessionEvents {
public:
    virtual ~SessionEvents() = default;
    virtual void append(std::string const& session_id, std::span<SessionEvent const>) = 0;  // inside a unit of work
    // Those with a seq greater than `seq`, in order, at most `limit`.
    virtual std::vector<SessionEvent> since(std::string const& session_id, std::int64_t seq,
                                            std::int64_t limit) const = 0;
};

}  // namespace tenon::lab
