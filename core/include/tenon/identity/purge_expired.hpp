#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Forgets sessions and tokens whose time is over. They work no longer in any case.
class PurgeExpired {
public:
    struct Ports {
        SessionRepository& sessions;
        OneTimeTokens& tokens;
        UnitOfWork& unit;
        Clock const& clock;
    };
    struct Purged {
        std::size_t sessions = 0, tokens = 0;
    };
    explicit PurgeExpired(Ports ports) : ports_(ports) {}
    Purged operator()() const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
