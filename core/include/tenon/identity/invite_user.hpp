#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// An admin sends somebody the link for setting the account's first password. It is accepted by
// ResetPassword; inviting again makes the earlier link useless.
class InviteUser {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets& secrets;
        MailOutbox& mails;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    InviteUser(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // Faults: forbidden, not_found, conflict (ACCOUNT_DEACTIVATED), unavailable.
    void operator()(Actor const&, std::string_view user_id) const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
