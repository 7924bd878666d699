#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/set_password.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// An admin changes somebody's account; deactivating it is one such change. Another role, another
// password and deactivation end the person's sessions at once; another address makes tokens sent to
// the old one useless. The last active admin stays one.
class UpdateUser {
public:
    struct Ports {
        UserRepository& users;
        SessionRepository& sessions;
        OneTimeTokens& tokens;
        SetPassword const& set_password;
        PasswordHasher const& hasher;
        UnicodeText const& text;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit UpdateUser(Ports ports) : ports_(ports) {}

    // `found`: what is wrong already. Faults: forbidden, not_found, invalid, precondition_failed (another version than
    // `if_version`), conflict (LAST_ADMIN, DUPLICATE_RESOURCE), unavailable.
    User operator()(Actor const&, std::string_view user_id, UserChanges const&,
                    std::optional<std::int64_t> if_version = {}, std::vector<Violation> found = {}) const;

private:
    struct Checked;
    Checked check(UserChanges const&, std::vector<Violation> found) const;
    User apply(Actor const&, User const& before, Checked const&) const;
    void end_access(User const& before, User const& after, Checked const&) const;

    Ports ports_;
};

}  // namespace tenon::identity
