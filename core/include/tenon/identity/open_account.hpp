#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon::identity {

// What every way to a new account has in common.
class OpenAccount {
public:
    struct Ports {
        UserRepository& users;
        PasswordHasher const& hasher;
        UnicodeText const& text;
        ChangeLog& changes;
        Clock const& clock;
        IdSource& ids;
    };
    struct Prepared {
        User user;
        std::optional<std::string> hash;
    };
    explicit OpenAccount(Ports ports) : ports_(ports) {}

    // Checks and hashes, which is slow: before the unit of work. `found` is told together with what
    // is found here.
    // Faults: invalid, conflict (DUPLICATE_RESOURCE), unavailable.
    Prepared prepare(NewUser const&, Role, std::vector<Violation> found = {}) const;
    // Inside it. Without an actor's id the new person is taken to act.
    void add(Prepared const&, Actor const&) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
