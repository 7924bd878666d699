#include <tenon/identity/purge_expired.hpp>

namespace tenon::identity {

PurgeExpired::Purged PurgeExpired::operator()() const {
    auto const now = ports_.clock.now();
    return ports_.unit.returning([&] {
        return Purged{ports_.sessions.purge_expired(now), ports_.tokens.purge_expired(now)};
    });
}

}  // namespace tenon::identity
