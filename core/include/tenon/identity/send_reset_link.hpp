#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

namespace tenon::identity {

// What ForgotPassword asks for.
NewRun reset_link_run(std::string const& normal_email);

// Mails a link for setting a new password, if an active user has the address. A new link makes the one before useless.
class SendResetLink final : public RunHandler {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets& secrets;
        MailOutbox& mails;
        Clock const& clock;
    };
    SendResetLink(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    std::string_view kind() const override { return "send_reset_link"; }
    RunOutcome operator()(RunContext&) override;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
