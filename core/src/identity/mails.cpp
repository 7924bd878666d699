#include "mails.hpp"

#include <tenon/kernel/letter.hpp>

namespace tenon::identity {
namespace {
std::string span_of(std::chrono::seconds life) {
    auto const count = [](auto n, std::string_view unit) {
        return std::to_string(n) + " " + std::string(unit) + (n == 1 ? "" : "s");
    };
    auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(life).count();
    if (minutes % (24 * 60) == 0) return count(minutes / (24 * 60), "day");
    return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
}

std::string greeting(User const& user) { return "Hello " + user.full_name.value_or(user.email) + ","; }
}  // namespace

Mail reset_mail(User const& user, Settings const& settings, std::string_view token) {
    return mail_of({.product = settings.product_name,
                    .subject = "Set a new password",
                    .greeting = greeting(user),
                    .paragraphs = {"Somebody, hopefully you, asked for a new password for this account."},
                    .action = LetterAction{"Choose a new password", reset_link(settings, token)},
                    .remarks = {"The link works once, within " + span_of(settings.reset_token_life) + ".",
                                "If it was not you, there is nothing to do: the old password still works."}},
                   user.email);
}

Mail invitation_mail(User const& user, Settings const& settings, std::string_view token) {
    return mail_of({.product = settings.product_name,
                    .subject = "Your new account",
                    .greeting = greeting(user),
                    .paragraphs = {"An account was opened for you. Choose its password, and then sign in with " +
                                   user.email + "."},
                    .action = LetterAction{"Choose a password", reset_link(settings, token)},
                    .remarks = {"The link works once, within " + span_of(settings.invitation_life) + "."}},
                   user.email);
}

}  // namespace tenon::identity
