#include <tenon/identity/account_rules.hpp>
#include <tenon/identity/forgot_password.hpp>

#include "mails.hpp"

namespace tenon::identity {

void ForgotPassword::operator()(std::string_view email) const {
    auto const user = ports_.users.find_by_email(normal_email(email, ports_.text));
    if (!user || !user->is_active || !ports_.throttle.admit(user->id)) return;
    auto const token = ports_.secrets.make_token();
    ports_.unit.run([&] {
        ports_.tokens.drop_all_of(user->id);
        ports_.tokens.add({.digest = ports_.secrets.digest(token),
                           .purpose = TokenPurpose::reset,
                           .user_id = user->id,
                           .expires_at = ports_.clock.now() + settings_.reset_token_life});
    });
    ports_.mailer.send(reset_mail(*user, settings_, token));
}

}  // namespace tenon::identity
