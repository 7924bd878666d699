#pragma once
#include "session.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tenon::sql {

// Which connection the current thread works with: the one bound to it (the writer's thread, or a read
// with a deadline), otherwise one of the readers. The binding is the adapter's only thread_local.
class Sessions {
public:
    Sessions(std::vector<std::unique_ptr<Session>> readers, std::chrono::milliseconds read_deadline);
    Sessions(Sessions const&) = delete;
    Sessions& operator=(Sessions const&) = delete;
    ~Sessions();

    class Lease {
    public:
        Lease(Lease&& other) noexcept
            : owner_(std::exchange(other.owner_, nullptr)), session_(other.session_), slot_(other.slot_) {}
        Lease& operator=(Lease&&) = delete;
        ~Lease() {
            if (owner_) owner_->give_back(slot_);
        }
        Session& operator*() const { return *session_; }
        Session* operator->() const { return session_; }

    private:
        friend class Sessions;
        Lease(Sessions* owner, Session& session, std::size_t slot) : owner_(owner), session_(&session), slot_(slot) {}
        Sessions* owner_;  // nullptr: the session is not ours to give back
        Session* session_;
        std::size_t slot_;
    };

    // Makes `session` the one of this thread for a scope.
    class Binding {
    public:
        Binding(Sessions&, Session&);
        Binding(Binding const&) = delete;
        Binding& operator=(Binding const&) = delete;
        ~Binding();

    private:
        friend class Sessions;
        Sessions& owner_;
        Session& session_;
        Binding* before_;
    };

    // To read with, for as long as the lease lives. Waits when all readers are busy: unavailable after a while.
    Lease reading();
    // To write with; std::logic_error outside a unit of work.
    Session& writing();
    // The session bound to this thread, if any.
    Session* bound() const;
    // Waits until nobody reads, then drops the readers.
    void close();

private:
    struct Slot {
        std::unique_ptr<Session> session;
        bool is_busy = false;
    };
    std::size_t take();
    std::optional<std::size_t> free_slot() const;
    void give_back(std::size_t slot) noexcept;

    std::chrono::milliseconds const read_deadline_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Slot> slots_;
    std::size_t busy_ = 0;
    bool is_closed_ = false;
};

}  // namespace tenon::sql
