#pragma once
#include <tenon/identity/open_session.hpp>
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Trades a refresh token for a new pair. A token works once: when a used one comes back, somebody
// else has it too, so the session ends for both, without grace.
class RefreshSession {
public:
    struct Ports {
        UserRepository const& users;
        SessionRepository& sessions;
        OpenSession const& opener;
        Secrets const& secrets;
        UnitOfWork& unit;
        Clock const& clock;
    };
    explicit RefreshSession(Ports ports) : ports_(ports) {}

    // nullopt: unknown, used, expired, or the person may no longer sign in. A value and no throw,
    // as ending the session must last: a throw would undo it in a unit of work around this one.
    std::optional<SignedIn> operator()(std::string_view refresh_token) const;

private:
    struct Renewed;
    std::optional<Renewed> renew(std::string_view digest, Timestamp now) const;

    Ports ports_;
};

}  // namespace tenon::identity
