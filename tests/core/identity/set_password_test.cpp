#include <tenon/identity/set_password.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("set a password", "[identity]") {
    testing::IdentityWorld world;
    auto const ann = world.add_user("ann@example.com");
    auto const bob = world.add_user("bob@example.com");
    for (auto const& user : {ann, ann, bob}) world.sign_in(user);
    world.unit.run([&] {
        world.tokens.add({"ann's", TokenPurpose::invitation, ann.id, world.clock.now()});
        world.tokens.add({"bob's", TokenPurpose::reset, bob.id, world.clock.now()});
    });

    world.unit.run([&] { world.set_password(ann.id, "new hash"); });
    CHECK(world.users.hashes[ann.id] == "new hash");
    CHECK(world.count_sessions_of(ann) == 0);
    CHECK(world.count_sessions_of(bob) == 1);
    CHECK_FALSE(world.tokens.find("ann's"));
    CHECK(world.tokens.find("bob's"));
}
