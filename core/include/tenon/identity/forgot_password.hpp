#pragma once
#include <tenon/identity/mail_throttle.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/mailer.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Sends a link for setting a new password. It never says whether there is such a person, nor that
// too many links were asked for.
class ForgotPassword {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets& secrets;
        Mailer& mailer;
        MailThrottle& throttle;
        UnicodeText const& text;
        UnitOfWork& unit;
        Clock const& clock;
    };
    ForgotPassword(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // Faults: unavailable (mail cannot be handed over).
    void operator()(std::string_view email) const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
