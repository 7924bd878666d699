#include "wiring/mailer.hpp"

#include <tenon/mail/file_mailer.hpp>
#include <tenon/mail/smtp_mailer.hpp>

namespace tenon::server {

std::unique_ptr<Mailer> make_mailer(Settings const& settings, Ground const& ground) {
    constexpr std::string_view file = "file:";
    mail::Sender sender{.name = settings.mail_product_name};
    if (!settings.mail_from.empty()) sender.address = settings.mail_from;
    if (settings.mail_url.starts_with(file))
        return mail::make_file_mailer(settings.mail_url.substr(file.size()), *ground.clock, *ground.ids, sender);
    return mail::make_smtp_mailer({.url = settings.mail_url}, sender, *ground.clock, *ground.ids, *ground.log);
}

}  // namespace tenon::server
