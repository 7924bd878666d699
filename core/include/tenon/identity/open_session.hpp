#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/ids.hpp>

namespace tenon::identity {

// Makes sessions and the tokens that belong to them, for the use cases that sign people in.
class OpenSession {
public:
    struct Ports {
        SessionRepository& sessions;
        AccessTokens const& tokens;
        Secrets& secrets;
        IdSource& ids;
    };
    struct Opened {
        Session session;
        std::string refresh_token;
    };
    OpenSession(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // Inside a unit of work.
    Opened open(User const&, Client const&, Timestamp now) const;
    Opened renew(Session, std::string_view used_digest, Timestamp now) const;

    // After it: what the person gets.
    SignedIn sign_in(User, Opened, Timestamp now) const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
