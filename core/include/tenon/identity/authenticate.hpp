#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/clock.hpp>

namespace tenon::identity {

// Tells who sends a request, by its bearer token. The token only names the session: role and
// permission to be here are those of the live session, so that changes take effect at once.
class Authenticate {
public:
    struct Ports {
        AccessTokens const& tokens;
        SessionRepository const& sessions;
        Clock const& clock;
    };
    explicit Authenticate(Ports ports) : ports_(ports) {}

    // nullopt: not signed in. By value, since floods of bad tokens must stay cheap.
    // Faults: unavailable (the session cannot be looked up).
    std::optional<Actor> operator()(std::string_view bearer_token, std::string_view request_id) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
