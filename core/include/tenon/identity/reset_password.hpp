#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/set_password.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <vector>

namespace tenon::identity {

// Sets a password by a token that was sent by mail: a forgotten password or an invitation.
class ResetPassword {
public:
    struct Ports {
        UserRepository& users;
        OneTimeTokens& tokens;
        SetPassword const& set_password;
        Secrets const& secrets;
        PasswordHasher const& hasher;
        LoginThrottle& throttle;
        UnicodeText const& text;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit ResetPassword(Ports ports) : ports_(ports) {}

    // Faults: invalid (token: unknown, used, expired, or of a deactivated account; new_password), unavailable.
    // `found` are problems of the same request, to be told together with those found here.
    void operator()(std::string_view token, std::string_view new_password, Client const&,
                    std::string_view request_id = {}, std::vector<Violation> found = {}) const;

private:
    User owner_of(std::optional<OneTimeToken> const&) const;

    Ports ports_;
};

}  // namespace tenon::identity
