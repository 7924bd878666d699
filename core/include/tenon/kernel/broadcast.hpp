#pragma once
#include <functional>
#include <list>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace tenon {

// Tells all servers of one installation, this one included, what happened at one of them, so that
// they forget what they knew of it. For news that are also in the database: who is away misses
// them, and is told so when it is back. Thread-safe.
class Broadcast {
public:
    // Called on any thread, also that of publish(). Quick; neither throws nor publishes.
    struct Listener {
        std::string topic;
        std::function<void(std::string_view payload)> heard;
        std::function<void()> missed;  // news may have been missed: forget everything
    };
    // Its end waits for a call under way; it goes before the Broadcast does.
    class Subscription {
    public:
        virtual ~Subscription() = default;
    };

    virtual ~Broadcast() = default;
    // Whether news from the other servers arrive here now. While they do not, nothing that they
    // keep right may be believed. `missed` is called before this turns true again. Never blocks.
    virtual bool is_linked() const noexcept = 0;
    // Returns when every linked server has dealt with it; after a bounded time one that has not
    // is no longer linked, and knows.
    virtual void publish(std::string_view topic, std::string_view payload) noexcept = 0;
    [[nodiscard]] virtual std::unique_ptr<Subscription> subscribe(Listener) = 0;
};

// The listeners of one process, for those who implement Broadcast.
class BroadcastListeners {
public:
    [[nodiscard]] std::unique_ptr<Broadcast::Subscription> add(Broadcast::Listener);
    void tell(std::string_view topic, std::string_view payload) noexcept;
    void tell_missed() noexcept;

private:
    class Entry;
    std::shared_mutex mutex_;
    std::list<Broadcast::Listener> all_;
};

}  // namespace tenon
