#include <tenon/mail/smtp_mailer.hpp>

#include "header_text.hpp"
#include "message_text.hpp"
#include "smtp_url.hpp"
#include "transfer.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::mail {
namespace {

class SmtpMailer final : public Mailer {
public:
    SmtpMailer(SmtpSettings const& settings, Sender sender, Clock const& clock, IdSource& ids, Log& log)
        : server_(read_smtp_url(settings.url)),
          times_{settings.connect_time, settings.total_time},
          sender_(std::move(sender)),
          clock_(clock),
          ids_(ids),
          log_(log) {
        require_sender(sender_);
    }

    void send(Mail const& mail) override {
        require_sendable(mail);
        auto const id = ids_.next();
        auto const message = message_text(mail, sender_, id, clock_.now());
        auto const result = transfer(server_, times_, {sender_.address, mail.to, message});
        if (result.outcome == Outcome::accepted) return;
        log_.write(LogLevel::warning, "a mail was not taken by the mail server",
                   {{"mail_server", std::string_view(server_.host)},
                    {"message_id", std::string_view(id)},
                    {"reply", std::int64_t{result.reply_code}},
                    {"reason", std::string_view(result.reason)}});
        if (result.outcome == Outcome::refused)
            throw Error(Fault::invalid, "The mail server refuses this message or its address.");
        throw Error(Fault::unavailable, "Mail cannot be sent at the moment. Try again later.");
    }

private:
    SmtpServer const server_;
    TransferTimes const times_;
    Sender const sender_;
    Clock const& clock_;
    IdSource& ids_;
    Log& log_;
};

}  // namespace

std::unique_ptr<Mailer> make_smtp_mailer(SmtpSettings settings, Sender sender, Clock const& clock, IdSource& ids,
                                         Log& log) {
    return std::make_unique<SmtpMailer>(settings, std::move(sender), clock, ids, log);
}

}  // namespace tenon::mail
