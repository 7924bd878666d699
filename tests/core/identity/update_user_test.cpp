#include <tenon/identity/update_user.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("update a user", "[identity]") {
    testing::IdentityWorld world;
    UpdateUser const update({world.users, world.sessions, world.tokens, world.set_password, world.hasher, world.text,
                             world.changes, world.unit, world.clock});
    auto const admin = world.add_user("admin@example.com", Role::admin);
    auto const actor = world.actor_of(world.sign_in(admin));
    auto const ann = world.add_user("ann@example.com");
    world.sign_in(ann);
    auto const change = [&](UserChanges const& changes) { return update(actor, ann.id, changes); };
    auto const role = [](Role r) { return UserChanges{{}, {}, r, {}, {}}; };
    auto const active = [](bool is_active) { return UserChanges{{}, {}, {}, is_active, {}}; };
    auto const password = [](std::string text) { return UserChanges{{}, {}, {}, {}, std::move(text)}; };

    SECTION("changes what is sent and nothing else") {
        world.clock.advance(std::chrono::hours(1));
        auto const changed = change({" ANN.B@example.com", "Ann B", {}, {}, {}});
        CHECK(changed.email == "ann.b@example.com");
        CHECK(changed.full_name == "Ann B");
        CHECK(changed.role == Role::operator_);
        CHECK(changed.version == 2);
        CHECK(changed.updated_at == world.clock.now());
        CHECK(changed.created_at == ann.created_at);
        CHECK(world.users.find(ann.id) == changed);
        CHECK(world.count_sessions_of(ann) == 1);  // no reason to end them
        CHECK(world.changes.all.back().verb == "update");
        CHECK(world.changes.all.back().actor_id == admin.id);
    }
    SECTION("a name can be taken away") {
        change({{}, "Ann", {}, {}, {}});
        CHECK_FALSE(change({{}, std::optional<std::string>(), {}, {}, {}}).full_name);
    }
    SECTION("nothing sent, or what was there already, changes nothing") {
        auto const log = world.changes.all.size();
        CHECK(change({}) == ann);
        CHECK(change({"ann@example.com", {}, Role::operator_, true, {}}) == ann);
        CHECK(world.changes.all.size() == log);
        CHECK(world.count_sessions_of(ann) == 1);
    }
    SECTION("another role ends the sessions at once") {
        CHECK(change(role(Role::manager)).role == Role::manager);
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(world.count_sessions_of(admin) == 1);
    }
    SECTION("deactivation ends the sessions and the tokens that were sent out") {
        world.unit.run([&] { world.tokens.add({"d", TokenPurpose::reset, ann.id, world.clock.now()}); });
        CHECK_FALSE(change(active(false)).is_active);
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(world.tokens.all.empty());
        CHECK(world.changes.all.back().verb == "deactivate");
        CHECK(change(active(true)).is_active);
        CHECK(world.changes.all.back().verb == "update");
    }
    SECTION("another address makes the tokens sent to the old one useless") {
        world.unit.run([&] { world.tokens.add({"d", TokenPurpose::reset, ann.id, world.clock.now()}); });
        change({{}, "Ann", {}, {}, {}});
        CHECK(world.tokens.all.size() == 1);
        change({"ann.b@example.com", {}, {}, {}, {}});
        CHECK(world.tokens.all.empty());
    }
    SECTION("another password ends the sessions too") {
        auto const changed = change(password("battery staple"));
        CHECK(world.users.hashes[ann.id] == "new:battery staple");
        CHECK(changed.version == 2);
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(world.changes.all.back().after.find("staple") == std::string::npos);
    }
    SECTION("the last active admin stays one") {
        auto const change_admin = [&](UserChanges const& changes) { return update(actor, admin.id, changes); };
        CHECK_CODE(change_admin(role(Role::manager)), "LAST_ADMIN");
        CHECK_CODE(change_admin(active(false)), "LAST_ADMIN");
        CHECK_FAULT(change_admin(active(false)), Fault::conflict);
        CHECK(world.users.find(admin.id) == admin);
        CHECK_NOTHROW(change_admin({{}, "Admin", {}, {}, {}}));

        auto const second = world.add_user("second@example.com", Role::admin);
        world.deactivate(second);
        CHECK_CODE(change_admin(role(Role::manager)), "LAST_ADMIN");  // a deactivated admin is no help
        update(actor, second.id, active(true));
        CHECK(change_admin(role(Role::manager)).role == Role::manager);
        CHECK_CODE(update(actor, second.id, active(false)), "LAST_ADMIN");
    }
    SECTION("only by an admin") {
        CHECK_FAULT(update({ann.id, Role::manager, "s", ""}, ann.id, role(Role::admin)), Fault::forbidden);
        CHECK(world.users.find(ann.id) == ann);
    }
    SECTION("with the rules of every account") {
        CHECK_VIOLATION(change({"ann", {}, {}, {}, "short"}), "email", "bad_format");
        CHECK_VIOLATION(change({"ann", {}, {}, {}, "short"}), "password", "too_short");
        CHECK_FAULT(change({"admin@example.com", {}, {}, {}, {}}), Fault::conflict);
        CHECK_FAULT(update(actor, "none", {}), Fault::not_found);
    }
    SECTION("only over the version that was read, when one is named") {
        CHECK_FAULT(update(actor, ann.id, role(Role::viewer), 2), Fault::precondition_failed);
        CHECK(update(actor, ann.id, role(Role::viewer), 1).version == 2);
        CHECK_FAULT(update(actor, ann.id, password("battery staple"), 1), Fault::precondition_failed);
        CHECK(world.hasher.hashed == 0);  // told before the dear part
    }
    SECTION("a unit of work that is run again changes once") {
        world.unit.replays = 2;
        CHECK(change(role(Role::viewer)).version == 2);
        CHECK(world.users.find(ann.id)->version == 2);
    }
}
