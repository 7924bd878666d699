#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Ends one of one's own sessions, such as that of a lost device.
class EndSession {
public:
    struct Ports {
        SessionRepository& sessions;
        UnitOfWork& unit;
    };
    explicit EndSession(Ports ports) : ports_(ports) {}

    // Faults: not_found, forbidden (somebody else's).
    void operator()(Actor const&, std::string_view session_id) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
