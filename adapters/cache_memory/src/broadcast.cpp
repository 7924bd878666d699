#include <tenon/cache_memory/broadcast.hpp>

#include <utility>

namespace tenon::cache_memory {
namespace {

class LocalBroadcast final : public Broadcast {
public:
    bool is_linked() const noexcept override { return true; }
    void publish(std::string_view topic, std::string_view payload) noexcept override {
        listeners_.tell(topic, payload);
    }
    std::unique_ptr<Subscription> subscribe(Listener listener) override { return listeners_.add(std::move(listener)); }

private:
    BroadcastListeners listeners_;
};

}  // namespace

std::unique_ptr<Broadcast> make_broadcast() { return std::make_unique<LocalBroadcast>(); }

}  // namespace tenon::cache_memory
