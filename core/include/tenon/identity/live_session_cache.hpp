#pragma once
#include <tenon/identity/recent_map.hpp>
#include <tenon/identity/session.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string_view>

namespace tenon::identity {

// What is known of sessions without asking the store: alive as stated, or ended. Exact, as long
// as forget() is called after every change to a session: an answer that was being loaded while
// the change happened is given to its caller (whose request overlapped with the change) and not
// kept. An answer is kept for `life`, in case a change was never heard of. Bounded; thread-safe.
// Capacity 0 keeps nothing.
class LiveSessionCache {
public:
    LiveSessionCache(std::size_t capacity, std::chrono::seconds life);

    // `load` asks the store; it is called outside any lock.
    template <class Load>
    std::optional<LiveSession> find_or_load(std::string_view id, Timestamp now, Load&& load) {
        auto& shard = shard_of(id);
        auto const known = look(shard, id, now);
        if (known.is_known) return known.session;
        std::optional<LiveSession> loaded = load();
        keep(shard, id, {loaded, now}, known.generation);
        return loaded;
    }
    void forget(std::string_view id);
    void forget_all();
    std::size_t size();

private:
    struct Entry {
        std::optional<LiveSession> session;  // nullopt: ended
        Timestamp read_at{};
    };
    static constexpr std::size_t shard_count = 16;
    struct Shard {
        explicit Shard(std::size_t capacity) : entries(capacity) {}
        std::mutex mutex;
        RecentMap<Entry> entries;
        std::uint64_t generation = 0;  // counts what was forgotten
    };
    struct Known {
        bool is_known = false;
        std::optional<LiveSession> session;
        std::uint64_t generation = 0;
    };
    Shard& shard_of(std::string_view id);
    Known look(Shard&, std::string_view id, Timestamp now) const;
    static void keep(Shard&, std::string_view id, Entry const&, std::uint64_t generation);

    std::chrono::seconds const life_;
    std::deque<Shard> shards_;
};

}  // namespace tenon::identity
