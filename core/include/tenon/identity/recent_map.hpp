#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace tenon::identity {

// A map by text that holds about `capacity` entries and forgets those not looked at for longest:
// two halves, of which the older is dropped when the younger is full. Not thread-safe.
template <class Value>
class RecentMap {
public:
    explicit RecentMap(std::size_t capacity) : half_(capacity / 2) {}

    Value* find(std::string_view key) {
        if (auto const it = young_.find(key); it != young_.end()) return &it->second;
        auto const it = old_.find(key);
        if (it == old_.end()) return nullptr;
        auto node = old_.extract(it);
        make_room();
        return &young_.insert(std::move(node)).position->second;
    }
    // Keeps nothing when the capacity is below 2; otherwise overwrites what was there.
    void put(std::string_view key, Value value) {
        if (half_ == 0) return;
        if (auto* known = find(key)) {
            *known = std::move(value);
            return;
        }
        make_room();
        young_.emplace(std::string(key), std::move(value));
    }
    void erase(std::string_view key) {
        if (auto const it = young_.find(key); it != young_.end()) young_.erase(it);
        if (auto const it = old_.find(key); it != old_.end()) old_.erase(it);
    }
    void clear() { young_.clear(), old_.clear(); }
    std::size_t size() const { return young_.size() + old_.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
    };
    using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    void make_room() {
        if (young_.size() < half_) return;
        old_ = std::move(young_);
        young_ = {};
    }

    std::size_t half_;
    Map young_, old_;
};

}  // namespace tenon::identity
