#pragma once
#include <tenon/kernel/time.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace tenon {

// What a caller's key stands for. Keys of different users never meet.
struct IdempotencyKey {
    std::string user_id, key;
    friend auto operator<=>(IdempotencyKey const&, IdempotencyKey const&) = default;
};

struct IdempotencyEntry {
    std::string fingerprint;           // of the request that came with the key
    std::optional<std::string> reply;  // opaque to the store; absent: still running
    Timestamp expires_at{};            // no longer there from then on
};

// The replies to requests that carried a key. Every call happens inside UnitOfWork::run, so that
// a reply is kept together with the effect it tells of. Throws unavailable, storage_full.
class IdempotencyStore {
public:
    virtual ~IdempotencyStore() = default;
    // nullopt also for an entry that expired by `now`.
    virtual std::optional<IdempotencyEntry> find(IdempotencyKey const&, Timestamp now) = 0;
    // Adds the entry, or replaces one that has no reply or expired by `now`. Throws conflict when
    // one with a reply is there: another request with the key was faster.
    virtual void keep(IdempotencyKey const&, IdempotencyEntry const&, Timestamp now) = 0;
    // Removes an entry without a reply; nothing when there is none.
    virtual void release(IdempotencyKey const&) = 0;
    // Removes what expired by `now`, at most `limit` entries; returns how many.
    virtual std::size_t purge(Timestamp now, std::size_t limit) = 0;
};

}  // namespace tenon
