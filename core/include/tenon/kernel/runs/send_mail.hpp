#pragma once
#include <tenon/kernel/mail_outbox.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

namespace tenon {

// Makes each mail a run of its own, to be sent by SendMail.
class MailRuns final : public MailOutbox {
public:
    explicit MailRuns(EnqueueRun const& enqueue) : enqueue_(enqueue) {}
    void add(Mail const&) override;

private:
    EnqueueRun const& enqueue_;
};

// Sends the mails of MailRuns. One may come twice when a worker dies just after handing it over.
class SendMail final : public RunHandler {
public:
    explicit SendMail(Mailer& mailer) : mailer_(mailer) {}
    std::string_view kind() const override { return "send_mail"; }
    RunOutcome operator()(RunContext&) override;

private:
    Mailer& mailer_;
};

}  // namespace tenon
