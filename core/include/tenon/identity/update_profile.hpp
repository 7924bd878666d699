#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <vector>

namespace tenon::identity {

// Changes what people may change about themselves: their name. The e-mail is how an account is
// got back, so only an admin changes it; a stolen session must not be able to.
class UpdateProfile {
public:
    struct Ports {
        UserRepository& users;
        UnicodeText const& text;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit UpdateProfile(Ports ports) : ports_(ports) {}

    // Faults: invalid, not_found, precondition_failed (another version than `if_version`).
    // `found` are problems of the same request, to be told together with those found here.
    User operator()(Actor const&, ProfileChanges const&, std::optional<std::int64_t> if_version = {},
                    std::vector<Violation> found = {}) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
