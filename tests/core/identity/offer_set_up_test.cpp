#include <tenon/identity/offer_set_up.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("offer the set-up of the first admin", "[identity]") {
    testing::IdentityWorld world;
    OfferSetUp const offer({world.users, world.tokens, world.secrets, world.unit, world.clock}, world.settings);

    SECTION("keeps the token by its digest, for 30 minutes") {
        auto const token = offer().value();
        CHECK(world.tokens.find(world.secrets.digest(token)) ==
              OneTimeToken{world.secrets.digest(token), TokenPurpose::set_up, "",
                           world.clock.now() + std::chrono::minutes(30)});
        CHECK_FALSE(world.tokens.find(token));
        CHECK(set_up_link(world.settings, token) == "http://127.0.0.1:8080/set-up?token=" + token);
    }
    SECTION("makes a token offered before useless, and leaves those of people alone") {
        auto const ann = world.add_user("ann@example.com");
        world.unit.run([&] { world.tokens.add({"d", TokenPurpose::reset, ann.id, world.clock.now()}); });
        auto const old = offer().value();
        auto const fresh = offer().value();
        CHECK_FALSE(world.tokens.find(world.secrets.digest(old)));
        CHECK(world.tokens.find(world.secrets.digest(fresh)));
        CHECK(world.tokens.find("d"));
    }
    SECTION("is made to an installation of people without an admin") {
        world.add_user("ann@example.com", Role::manager);
        CHECK(offer());
    }
    SECTION("is not made where there is an admin") {
        world.add_user("ann@example.com", Role::admin);
        CHECK_FALSE(offer());
        CHECK(world.tokens.all.empty());
    }
}
