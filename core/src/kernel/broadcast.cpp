#include <tenon/kernel/broadcast.hpp>

#include <mutex>
#include <utility>

namespace tenon {

class BroadcastListeners::Entry final : public Broadcast::Subscription {
public:
    Entry(BroadcastListeners& owner, Broadcast::Listener listener) : owner_(owner) {
        std::unique_lock const lock(owner_.mutex_);
        place_ = owner_.all_.insert(owner_.all_.end(), std::move(listener));
    }
    Entry(Entry const&) = delete;
    Entry& operator=(Entry const&) = delete;
    ~Entry() override {
        std::unique_lock const lock(owner_.mutex_);
        owner_.all_.erase(place_);
    }

private:
    BroadcastListeners& owner_;
    std::list<Broadcast::Listener>::iterator place_;
};

std::unique_ptr<Broadcast::Subscription> BroadcastListeners::add(Broadcast::Listener listener) {
    return std::make_unique<Entry>(*this, std::move(listener));
}

void BroadcastListeners::tell(std::string_view topic, std::string_view payload) noexcept {
    std::shared_lock const lock(mutex_);
    for (auto const& listener : all_)
        if (listener.topic == topic) listener.heard(payload);
}

void BroadcastListeners::tell_missed() noexcept {
    std::shared_lock const lock(mutex_);
    for (auto const& listener : all_) listener.missed();
}

}  // namespace tenon
