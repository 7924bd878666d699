#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// An admin makes the link for setting somebody's password, to hand it over by other means than
// mail. It is accepted by ResetPassword; earlier links become useless.
class MakeResetLink {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets& secrets;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    MakeResetLink(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // Faults: forbidden, not_found, conflict (ACCOUNT_DEACTIVATED), unavailable.
    std::string operator()(Actor const&, std::string_view user_id) const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
