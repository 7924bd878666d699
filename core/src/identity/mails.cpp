#include "mails.hpp"

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

std::string greeting(User const& user) { return "Hello " + user.full_name.value_or(user.email) + ",\n\n"; }
}  // namespace

Mail reset_mail(User const& user, Settings const& settings, std::string_view token) {
    return {user.email, "Set a new password",
            greeting(user) +
                "somebody, hopefully you, asked for a new password for this account. To set one, open\n\n" +
                reset_link(settings, token) + "\n\nwithin " + span_of(settings.reset_token_life) +
                ". The link works once. If it was not you, there is nothing to do: the old password still works.\n"};
}

Mail invitation_mail(User const& user, Settings const& settings, std::string_view token) {
    return {user.email, "Your new account",
            greeting(user) + "an account was opened for you. To choose its password, open\n\n" +
                reset_link(settings, token) + "\n\nwithin " + span_of(settings.invitation_life) +
                ". The link works once. Afterwards sign in with " + user.email + ".\n"};
}

}  // namespace tenon::identity
