#include <tenon/identity/show_profile.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("show one's profile", "[identity]") {
    testing::IdentityWorld world;
    ShowProfile const show({world.users});
    auto const ann = world.add_user("ann@example.com", Role::viewer);
    CHECK(show(world.actor_of(world.sign_in(ann))) == ann);
    CHECK_FAULT(show({"", Role::admin, "", ""}), Fault::not_found);
}
