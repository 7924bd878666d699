#include <tenon/identity/send_reset_link.hpp>

#include "mails.hpp"

namespace tenon::identity {

NewRun reset_link_run(std::string const& normal_email) {
    return {.kind = "send_reset_link", .payload = Json::Object{{"email", normal_email}}, .priority = "high"};
}

RunOutcome SendResetLink::operator()(RunContext& context) {
    auto const token = ports_.secrets.make_token();
    context.complete([&] {
        auto const user = ports_.users.find_by_email(*context.payload().find("email")->as_text());
        if (!user || !user->is_active) return;
        ports_.tokens.drop_all_of(user->id);
        ports_.tokens.add({.digest = ports_.secrets.digest(token),
                           .purpose = TokenPurpose::reset,
                           .user_id = user->id,
                           .expires_at = ports_.clock.now() + settings_.reset_token_life});
        ports_.mails.add(reset_mail(*user, settings_, token));
    });
    return RunOutcome::done;
}

}  // namespace tenon::identity
