#pragma once
#include <tenon/identity/open_account.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// An admin opens an account for somebody, with or without a password.
class CreateUser {
public:
    struct Ports {
        OpenAccount const& accounts;
        UnitOfWork& unit;
    };
    explicit CreateUser(Ports ports) : ports_(ports) {}

    // `found`: what is wrong already. Faults: forbidden, invalid, conflict (DUPLICATE_RESOURCE), unavailable.
    User operator()(Actor const&, NewUser const&, Role, bool is_active = true, std::vector<Violation> found = {}) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
