#pragma once
#include <tenon/identity/ports.hpp>

namespace tenon::identity {

// What a new password always means: every session of the person ends at once, and tokens that
// were sent out to set a password stop working.
class SetPassword {
public:
    struct Ports {
        UserRepository& users;
        SessionRepository& sessions;
        OneTimeTokens& tokens;
    };
    explicit SetPassword(Ports ports) : ports_(ports) {}

    // Inside a unit of work.
    void operator()(std::string_view user_id, std::string_view hash) const;

private:
    Ports ports_;
};

}  // namespace tenon::identity
