#include <tenon/identity/live_session_cache.hpp>

#include <functional>

namespace tenon::identity {

LiveSessionCache::LiveSessionCache(std::size_t capacity, std::chrono::seconds life) : life_(life) {
    for (std::size_t i = 0; i < shard_count; ++i) shards_.emplace_back(capacity / shard_count);
}

LiveSessionCache::Shard& LiveSessionCache::shard_of(std::string_view id) {
    return shards_[std::hash<std::string_view>()(id) % shard_count];
}

LiveSessionCache::Known LiveSessionCache::look(Shard& shard, std::string_view id, Timestamp now) const {
    std::scoped_lock const lock(shard.mutex);
    auto const* entry = shard.entries.find(id);
    // A clock that was set back makes an entry old, too.
    bool const is_known = entry && entry->read_at <= now && now - entry->read_at < life_;
    return {is_known, is_known ? entry->session : std::nullopt, shard.generation};
}

void LiveSessionCache::keep(Shard& shard, std::string_view id, Entry const& entry, std::uint64_t generation) {
    std::scoped_lock const lock(shard.mutex);
    if (shard.generation == generation) shard.entries.put(id, entry);
}

void LiveSessionCache::forget(std::string_view id) {
    auto& shard = shard_of(id);
    std::scoped_lock const lock(shard.mutex);
    shard.entries.erase(id);
    ++shard.generation;
}

void LiveSessionCache::forget_all() {
    for (auto& shard : shards_) {
        std::scoped_lock const lock(shard.mutex);
        shard.entries.clear();
        ++shard.generation;
    }
}

std::size_t LiveSessionCache::size() {
    std::size_t total = 0;
    for (auto& shard : shards_) {
        std::scoped_lock const lock(shard.mutex);
        total += shard.entries.size();
    }
    return total;
}

}  // namespace tenon::identity
