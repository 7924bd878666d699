#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>

namespace tenon::identity {

class ShowProfile {
public:
    struct Ports {
        UserRepository const& users;
    };
    explicit ShowProfile(Ports ports) : ports_(ports) {}
    User operator()(Actor const&) const;  // oneself. Faults: not_found (the command line is no user)

private:
    Ports ports_;
};

}  // namespace tenon::identity
