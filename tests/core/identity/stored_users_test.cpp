#include <tenon/identity/stored_users.hpp>
#include <tenon/identity/users.hpp>

#include "contracts/user_repository_contract.hpp"
#include "core/identity/identity_world.hpp"
#include "support/fakes/fake_resource_store.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("users kept by the resource engine keep the user repository's contract", "[identity]") {
    IdentityWorld world;
    Catalog catalog;
    catalog.add(identity::users);
    FakeResourceStore rows(world.unit, catalog, world.text);
    FakePasswordHashes hashes(world.unit);
    identity::StoredUsers users({rows, hashes});
    check_user_repository(users, world.ids, world.unit);
}
