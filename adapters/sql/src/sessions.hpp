#pragma once
#include "session.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace tenon::sql {

// Which connection the current thread works with: the one bound to it (a unit of work, or a read with
// a deadline), otherwise one of the pool. The binding is the adapter's only thread_local.
class Sessions {
public:
    using Open = std::function<std::unique_ptr<Session>()>;

    // At most `count` connections, each opened when it is first needed, and again once it is broken.
    Sessions(Open open, std::size_t count, std::chrono::milliseconds read_deadline);
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

    // To read with, for as long as the lease lives: the one bound to this thread, else as apart().
    Lease reading();
    // One of the pool, whatever is bound. Waits when all are busy: unavailable after the read deadline.
    Lease apart();
    // To write with; std::logic_error outside a unit of work.
    Session& writing();
    // The session bound to this thread, if any.
    Session* bound() const;
    // Opens all, for engines that shall fail at once when they cannot.
    void open_all();
    // Waits until none is in use, then drops them.
    void close();
    std::size_t busy() const;
    std::uint64_t refused() const { return refused_; }

private:
    struct Slot {
        std::unique_ptr<Session> session;
        bool is_busy = false;
    };
    std::size_t take();
    Session& ready(Slot&);
    std::optional<std::size_t> free_slot() const;
    void give_back(std::size_t slot) noexcept;

    Open const open_;
    std::chrono::milliseconds const read_deadline_;
    std::atomic<std::uint64_t> refused_ = 0;
    mutable std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<Slot> slots_;
    std::size_t busy_ = 0;
    bool is_closed_ = false;
};

}  // namespace tenon::sql
