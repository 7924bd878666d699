#include <tenon/identity/update_profile.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("update one's profile", "[identity]") {
    testing::IdentityWorld world;
    UpdateProfile const update({world.users, world.text, world.changes, world.unit, world.clock});
    auto const ann = world.add_user("ann@example.com", Role::viewer);
    auto const actor = world.actor_of(world.sign_in(ann));

    ProfileChanges const no_name{std::optional<std::string>()};

    SECTION("takes a new name, or none") {
        auto const named = update(actor, {" Ann Example "});
        CHECK(named.full_name == "Ann Example");
        CHECK(named.version == 2);
        CHECK(world.users.find(ann.id) == named);
        CHECK(world.changes.all.back().verb == "update");
        CHECK_FALSE(update(actor, no_name).full_name);
    }
    SECTION("the same name changes nothing") {
        CHECK(update(actor, no_name) == ann);
        CHECK(world.changes.all.empty());
    }
    SECTION("nothing said changes nothing, of the expected version") {
        auto const named = update(actor, {"Ann"});
        CHECK(update(actor, {}, named.version) == named);
        CHECK_FAULT(update(actor, {}, 1), Fault::precondition_failed);
    }
    SECTION("keeps the rules") {
        CHECK_VIOLATION(update(actor, {std::string(201, 'x')}), "full_name", "too_long");
        CHECK_FAULT(update(actor, {"Ann"}, 2), Fault::precondition_failed);
        CHECK(update(actor, {"Ann"}, 1).version == 2);
    }
}
