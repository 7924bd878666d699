#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Ends the session that the request came with. Doing it twice is no error.
class LogOut {
public:
    struct Ports {
        SessionRepository& sessions;
        UnitOfWork& unit;
    };
    explicit LogOut(Ports ports) : ports_(ports) {}
    void operator()(Actor const&) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
