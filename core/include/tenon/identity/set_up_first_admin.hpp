#pragma once
#include <tenon/identity/open_account.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <vector>

namespace tenon::identity {

// Creates the first admin for whoever holds the set-up token.
class SetUpFirstAdmin {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets const& secrets;
        OpenAccount const& accounts;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit SetUpFirstAdmin(Ports ports) : ports_(ports) {}

    // Faults: invalid (token, email, password), conflict (ALREADY_SET_UP, DUPLICATE_RESOURCE), unavailable.
    // `found` are problems of the same request, to be told together with those found here.
    User operator()(std::string_view token, NewUser const&, std::string_view request_id = {},
                    std::vector<Violation> found = {}) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
