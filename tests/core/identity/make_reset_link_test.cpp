#include <tenon/identity/make_reset_link.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("make a link for setting a password", "[identity]") {
    testing::IdentityWorld world;
    MakeResetLink const make({world.users, world.tokens, world.secrets, world.changes, world.unit, world.clock},
                             world.settings);
    Actor const admin{"the-admin", Role::admin, "", ""};
    auto const ann = world.add_user("ann@example.com");

    SECTION("that works for an hour") {
        CHECK(make(admin, ann.id) == "http://127.0.0.1:8080/reset-password?token=secret-1");
        CHECK(world.tokens.find("digest of secret-1") == OneTimeToken{"digest of secret-1", TokenPurpose::reset, ann.id,
                                                                      world.clock.now() + std::chrono::hours(1)});
        CHECK(world.changes.all.back().verb == "make_reset_link");
        CHECK(world.changes.all.back().actor_id == "the-admin");
        CHECK(world.changes.all.back().after.find("secret") == std::string::npos);
    }
    SECTION("which makes earlier ones useless") {
        make(admin, ann.id);
        make(admin, ann.id);
        CHECK(world.tokens.all.size() == 1);
        CHECK(world.tokens.find("digest of secret-2"));
    }
    SECTION("only an admin does it, and only for who is there and active") {
        CHECK_FAULT(make({"m", Role::manager, "s", ""}, ann.id), Fault::forbidden);
        CHECK_FAULT(make(admin, "none"), Fault::not_found);
        world.deactivate(ann);
        CHECK_CODE(make(admin, ann.id), "ACCOUNT_DEACTIVATED");
        CHECK(world.tokens.all.empty());
    }
}
