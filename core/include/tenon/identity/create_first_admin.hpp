#pragma once
#include <tenon/identity/open_account.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Creates the first admin from settings, for installations without a person at the start.
class CreateFirstAdmin {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        OpenAccount const& accounts;
        UnitOfWork& unit;
    };
    explicit CreateFirstAdmin(Ports ports) : ports_(ports) {}

    // nullopt, and nothing changes, when there is an admin already.
    // Faults: invalid, conflict (DUPLICATE_RESOURCE), unavailable.
    std::optional<User> operator()(NewUser const&) const;

private:
    std::optional<User> create(NewUser const&) const;

    Ports ports_;
};

}  // namespace tenon::identity
