#include <tenon/identity/open_account.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("open an account", "[identity]") {
    testing::IdentityWorld world;
    auto const& accounts = world.accounts;

    SECTION("in two steps: the slow one writes nothing") {
        auto const account = accounts.prepare({" Ann@Example.com ", "correct horse", " Ann "}, Role::manager);
        CHECK(account.user.email == "ann@example.com");
        CHECK(account.user.full_name == "Ann");
        CHECK(account.user.role == Role::manager);
        CHECK(account.hash == "new:correct horse");
        CHECK(world.users.all.empty());

        world.unit.run([&] { accounts.add(account, {"the-admin", Role::admin, "", "request-1"}); });
        CHECK(world.users.find(account.user.id) == account.user);
        CHECK(world.changes.all.back().actor_id == "the-admin");
    }
    SECTION("without a password there is no hash") {
        auto const account = accounts.prepare({"ann@example.com", {}, {}}, Role::viewer);
        CHECK_FALSE(account.hash);
        world.unit.run([&] { accounts.add(account, {}); });
        CHECK_FALSE(world.users.find_password_hash(account.user.id));
    }
    SECTION("what was wrong before is told with the rest, and nothing is hashed") {
        std::vector<Violation> const found = {{"role", "not_a_choice", "must be one of: ..."}};
        CHECK_VIOLATION(accounts.prepare({"ann", "correct horse", {}}, Role::viewer, found), "role", "not_a_choice");
        CHECK_VIOLATION(accounts.prepare({"ann", "correct horse", {}}, Role::viewer, found), "email", "bad_format");
        CHECK(world.hasher.hashed == 0);
    }
    SECTION("an e-mail taken between the two steps is a conflict, and nothing is kept") {
        auto const account = accounts.prepare({"ann@example.com", "correct horse", {}}, Role::viewer);
        world.add_user("ann@example.com");
        auto const changes = world.changes.all.size();
        CHECK_FAULT(world.unit.run([&] { accounts.add(account, {}); }), Fault::conflict);
        CHECK(world.users.all.size() == 1);
        CHECK(world.users.hashes.size() == 1);
        CHECK(world.changes.all.size() == changes);
    }
}
