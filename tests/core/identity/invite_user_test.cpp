#include <tenon/identity/invite_user.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("invite a user", "[identity]") {
    testing::IdentityWorld world;
    InviteUser const invite(
        {world.users, world.tokens, world.secrets, world.mails, world.changes, world.unit, world.clock},
        world.settings);
    Actor const admin{"the-admin", Role::admin, "session", "request-1"};
    auto const ann = world.add_user("ann@example.com");

    SECTION("sends a link that works for a week") {
        invite(admin, ann.id);
        REQUIRE(world.mails.sent.size() == 1);
        CHECK(world.mails.sent[0].to == "ann@example.com");
        CHECK(world.mails.sent[0].text.find("within 7 days.") != std::string::npos);
        CHECK(world.tokens.find(world.secrets.digest(world.mails.last_token())) ==
              OneTimeToken{"digest of secret-1", TokenPurpose::invitation, ann.id,
                           world.clock.now() + std::chrono::days(7)});
        CHECK(world.changes.all.back().verb == "invite");
        CHECK(world.changes.all.back().after.find("secret") == std::string::npos);
    }
    SECTION("inviting again makes the earlier link useless") {
        invite(admin, ann.id);
        invite(admin, ann.id);
        CHECK(world.tokens.all.size() == 1);
        CHECK(world.tokens.find(world.secrets.digest("secret-2")));
    }
    SECTION("only an admin invites, and only who is there and active") {
        CHECK_FAULT(invite({"m", Role::manager, "s", ""}, ann.id), Fault::forbidden);
        CHECK_FAULT(invite(admin, "none"), Fault::not_found);
        world.deactivate(ann);
        CHECK_FAULT(invite(admin, ann.id), Fault::conflict);
        CHECK(world.mails.sent.empty());
    }
}
