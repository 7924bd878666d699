#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/identity/settings.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon::identity {

// Makes the token that lets whoever reads the server's first output become the first admin.
class OfferSetUp {
public:
    struct Ports {
        UserRepository const& users;
        OneTimeTokens& tokens;
        Secrets& secrets;
        UnitOfWork& unit;
        Clock const& clock;
    };
    OfferSetUp(Ports ports, Settings const& settings) : ports_(ports), settings_(settings) {}

    // nullopt when there is an admin. A new token takes the place of one offered before.
    std::optional<std::string> operator()() const;

private:
    Ports ports_;
    Settings settings_;
};

}  // namespace tenon::identity
