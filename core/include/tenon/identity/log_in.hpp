#pragma once
#include <tenon/identity/open_session.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Signs a person in by e-mail and password. An unknown e-mail and a wrong password get the same
// answer at the same cost. A hash made by an older method is replaced on the way.
class LogIn {
public:
    struct Ports {
        UserRepository& users;
        PasswordHasher const& hasher;
        LoginThrottle& throttle;
        OpenSession const& sessions;
        UnicodeText const& text;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit LogIn(Ports);  // hashes once, to have something to compare with for unknown people

    // Faults: unauthenticated (INVALID_CREDENTIALS), forbidden (ACCOUNT_DEACTIVATED, told only to
    // who knows the password), rate_limited, unavailable.
    SignedIn operator()(std::string_view email, std::string_view password, Client const&,
                        std::string_view request_id = {}) const;

private:
    struct Proof {
        User user;
        std::string hash;
        std::optional<std::string> upgraded_hash;
    };
    Proof prove(std::string_view normal_email, std::string_view password) const;
    User record(Proof const&, Timestamp now, std::string_view request_id) const;

    Ports ports_;
    std::string nobodys_hash_;
};

}  // namespace tenon::identity
