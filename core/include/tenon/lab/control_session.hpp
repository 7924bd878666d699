#pragma once
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/lab/lab_ports.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {

// What the owner of a test does with it while it is under way. Faults of all: not_found (also when the session is of
// another type), forbidden, conflict (it is in no state for that).
class ControlSession {
public:
    struct Ports {
        LabPorts lab;
        ResourceVerbs& sessions;
        EnqueueRun const& enqueue;
    };
    explicit ControlSession(Ports ports) : ports_(ports) {}

    TestSession get(Actor const&, std::string_view type, std::string_view id) const;
    TestSession pause(Actor const&, std::string_view type, std::string_view id) const;
    TestSession resume(Actor const&, std::string_view type, std::string_view id) const;
    struct Stopped {
        TestSession session;
        bool has_closed_position = false;
    };
    // Ends it with a result of what has been played; without one when nothing has. One that is over stays as it is.
    Stopped stop(Actor const&, std::string_view type, std::string_view id, bool closes_position) const;
    // Deletes the actor's tests that will not move any more, of one type or ("") both: how many.
    std::int64_t clean_up(Actor const&, std::string_view type) const;

private:
    TestSession require_own(Actor const&, std::string_view type, std::string_view id) const;
    template <class Change>
    TestSession change(Actor const&, std::string_view type, std::string_view id, Change const&) const;

    Ports ports_;
};

}  // namespace tenon::lab
