#include <tenon/kernel/runs/send_mail.hpp>

namespace tenon {

void MailRuns::add(Mail const& mail) {
    require_sendable(mail);
    enqueue_(
        {},
        {.kind = "send_mail",
         .payload = Json::Object{{"to", mail.to}, {"subject", mail.subject}, {"text", mail.text}, {"html", mail.html}},
         .priority = "high"});
}

RunOutcome SendMail::operator()(RunContext& context) {
    auto const text = [&](std::string_view name) { return *context.payload().find(name)->as_text(); };
    mailer_.send({text("to"), text("subject"), text("text"), text("html")});
    return RunOutcome::done;
}

}  // namespace tenon
