#pragma once
#include <tenon/kernel/broadcast.hpp>

#include <utility>
#include <vector>

namespace tenon::testing {

// One server's end of a link to others, which are the peers. The test cuts and mends it.
class FakeBroadcast final : public Broadcast {
public:
    std::vector<FakeBroadcast*> peers;
    std::vector<std::pair<std::string, std::string>> published;  // topic, payload

    void cut() { is_linked_ = false; }
    void mend() {
        listeners_.tell_missed();
        is_linked_ = true;
    }

    bool is_linked() const noexcept override { return is_linked_; }
    void publish(std::string_view topic, std::string_view payload) noexcept override {
        published.emplace_back(topic, payload);
        listeners_.tell(topic, payload);
        if (!is_linked_) return;
        for (auto* peer : peers)
            if (peer->is_linked_) peer->listeners_.tell(topic, payload);
    }
    std::unique_ptr<Subscription> subscribe(Listener listener) override { return listeners_.add(std::move(listener)); }

private:
    BroadcastListeners listeners_;
    bool is_linked_ = true;
};

}  // namespace tenon::testing
