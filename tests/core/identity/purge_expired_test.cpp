#include <tenon/identity/purge_expired.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("purge what expired", "[identity]") {
    testing::IdentityWorld world;
    PurgeExpired const purge({world.sessions, world.tokens, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com");
    world.sign_in(ann);
    world.unit.run([&] {
        world.tokens.add({"d", TokenPurpose::reset, ann.id, world.clock.now() + std::chrono::hours(1)});
    });

    auto purged = purge();
    CHECK(purged.sessions == 0);
    CHECK(purged.tokens == 0);

    world.clock.advance(std::chrono::hours(1));
    purged = purge();
    CHECK(purged.sessions == 0);
    CHECK(purged.tokens == 1);

    world.clock.advance(std::chrono::days(30));
    purged = purge();
    CHECK(purged.sessions == 1);
    CHECK(world.sessions.all.empty());
}
