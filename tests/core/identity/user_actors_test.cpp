#include <tenon/identity/user_actors.hpp>

#include "support/catch.hpp"
#include "support/fakes/identity_fakes.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("work is done in the name of active users, with the role they have now") {
    FakeUnitOfWork unit;
    FakeUserRepository users(unit);
    identity::User ann;
    ann.id = "ann", ann.role = Role::manager, ann.is_active = true;
    users.all["ann"] = ann;
    identity::UserActors const actors(users);
    REQUIRE(actors.find("ann"));
    CHECK(actors.find("ann")->user_id == "ann");
    CHECK(actors.find("ann")->role == Role::manager);
    users.all["ann"].role = Role::viewer;
    CHECK(actors.find("ann")->role == Role::viewer);
    users.all["ann"].is_active = false;
    CHECK_FALSE(actors.find("ann"));
    CHECK_FALSE(actors.find("bo"));
}
