#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/set_password.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <vector>

namespace tenon::identity {

// Sets one's own password. All of one's sessions end, the one that asks included: sign in again.
class ChangePassword {
public:
    struct Ports {
        UserRepository& users;
        SetPassword const& set_password;
        PasswordHasher const& hasher;
        LoginThrottle& throttle;
        UnicodeText const& text;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit ChangePassword(Ports ports) : ports_(ports) {}

    // Faults: invalid (current_password or new_password), rate_limited, conflict (the password was
    // changed by another request meanwhile), unavailable.
    // `found` are problems of the same request, to be told together with those found here.
    void operator()(Actor const&, std::string_view current_password, std::string_view new_password, Client const&,
                    std::vector<Violation> found = {}) const;

private:
    std::string prove(User const&, std::string_view current_password, Client const&) const;

    Ports ports_;
};

}  // namespace tenon::identity
