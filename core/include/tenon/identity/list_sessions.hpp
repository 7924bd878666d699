#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/clock.hpp>

namespace tenon::identity {

// One's own sessions that are alive, newest first.
class ListSessions {
public:
    struct Ports {
        SessionRepository const& sessions;
        Clock const& clock;
    };
    struct Listed {
        Session session;
        bool is_current = false;  // the one that asks
    };
    explicit ListSessions(Ports ports) : ports_(ports) {}
    std::vector<Listed> operator()(Actor const&) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
