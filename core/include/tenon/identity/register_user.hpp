#pragma once
#include <tenon/identity/open_account.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <vector>

namespace tenon::identity {

// Opens an account for whoever asks, with the default role, while registration is open.
class RegisterUser {
public:
    struct Ports {
        OpenAccount const& accounts;
        UnitOfWork& unit;
    };
    RegisterUser(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // Faults: forbidden (REGISTRATION_CLOSED), invalid, conflict (DUPLICATE_RESOURCE), unavailable.
    // `found` are problems of the same request, to be told together with those found here.
    User operator()(NewUser const&, std::string_view request_id = {}, std::vector<Violation> found = {}) const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
