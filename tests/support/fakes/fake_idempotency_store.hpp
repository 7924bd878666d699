#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/idempotency.hpp>

#include <cstddef>
#include <map>
#include <optional>

namespace tenon::testing {

class FakeIdempotencyStore final : public IdempotencyStore {
public:
    std::map<IdempotencyKey, IdempotencyEntry> entries;
    bool keeps_replies = true;  // reservations are kept all the same

    std::optional<IdempotencyEntry> find(IdempotencyKey const& key, Timestamp now) override {
        auto const found = entries.find(key);
        if (found == entries.end() || found->second.expires_at <= now) return std::nullopt;
        return found->second;
    }
    void keep(IdempotencyKey const& key, IdempotencyEntry const& entry, Timestamp now) override {
        if (entry.reply && !keeps_replies) throw Error(Fault::unavailable, "The disk is away.");
        auto const known = find(key, now);
        if (known && known->reply) throw Error(Fault::conflict, "A reply is kept already.");
        entries[key] = entry;
    }
    void release(IdempotencyKey const& key) override {
        auto const found = entries.find(key);
        if (found != entries.end() && !found->second.reply) entries.erase(found);
    }
    std::size_t purge(Timestamp now, std::size_t limit) override {
        std::size_t purged = 0;
        for (auto entry = entries.begin(); entry != entries.end() && purged < limit;) {
            bool const expired = entry->second.expires_at <= now;
            entry = expired ? entries.erase(entry) : std::next(entry);
            purged += expired ? 1 : 0;
        }
        return purged;
    }
};

}  // namespace tenon::testing
