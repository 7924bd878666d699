#include <tenon/identity/manage_users.hpp>
#include <tenon/identity/users.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("users are managed through the verbs of their resource", "[identity]") {
    testing::IdentityWorld world;
    CreateUser const create({world.accounts, world.unit});
    UpdateUser const update({world.users, world.sessions, world.tokens, world.set_password, world.hasher, world.text,
                             world.changes, world.unit, world.clock});
    ManageUsers manage({create, update});
    auto const admin = world.add_user("admin@example.com", Role::admin);
    auto const actor = world.actor_of(world.sign_in(admin));
    auto const draft = [&](Json::Object object) { return read_draft(users, Json(std::move(object)), world.text); };
    auto const ann = world.add_user("ann@example.com", Role::manager);
    auto const get = [&] { return world.users.find(ann.id).value(); };

    SECTION("create takes every field") {
        auto const record = manage.create(actor, draft({{"email", "Bob@example.com"},
                                                        {"full_name", "Bob"},
                                                        {"role", "user"},
                                                        {"is_active", false},
                                                        {"password", "correct horse"}}));
        auto const bob = user_of(record);
        CHECK(bob.email == "bob@example.com");
        CHECK(bob.full_name == "Bob");
        CHECK(bob.role == Role::operator_);
        CHECK_FALSE(bob.is_active);
        CHECK(bob.created_by == admin.id);
        CHECK(world.users.hashes[bob.id] == "new:correct horse");
        CHECK(world.users.find(bob.id) == bob);
    }
    SECTION("create needs an e-mail, and null takes the default") {
        auto const bob = user_of(manage.create(
            actor,
            draft({{"email", "bob@example.com"}, {"role", nullptr}, {"is_active", nullptr}, {"password", nullptr}})));
        CHECK(bob.role == Role::operator_);
        CHECK(bob.is_active);
        CHECK_FALSE(world.users.find_password_hash(bob.id));
        CHECK_VIOLATION(manage.create(actor, draft({})), "email", "required");
    }
    SECTION("what is wrong in form and in rules is told together, once for each field") {
        auto const bad = [&] { return draft({{"email", 7}, {"password", "short"}, {"surplus", 1}, {"role", "boss"}}); };
        CHECK_VIOLATION(manage.create(actor, bad()), "email", "wrong_type");
        CHECK_VIOLATION(manage.create(actor, bad()), "password", "too_short");
        CHECK_VIOLATION(manage.create(actor, bad()), "surplus", "unknown_field");
        CHECK_VIOLATION(manage.update(actor, ann.id, bad(), Update::merge, {}), "role", "not_a_choice");
        try {
            manage.create(actor, bad());
        } catch (Error const& error) {
            CHECK(error.violations().size() == 4);
        }
    }
    SECTION("PATCH changes what is sent") {
        manage.update(actor, ann.id, draft({{"full_name", "Ann"}}), Update::merge, {});
        CHECK(get().full_name == "Ann");
        CHECK(get().role == Role::manager);
        manage.update(actor, ann.id, draft({{"full_name", nullptr}, {"role", nullptr}}), Update::merge, {});
        CHECK_FALSE(get().full_name);
        CHECK(get().role == Role::operator_);
        CHECK_VIOLATION(manage.update(actor, ann.id, draft({{"email", nullptr}}), Update::merge, {}), "email",
                        "required");
        auto const before = get();
        CHECK(user_of(manage.update(actor, ann.id, draft({}), Update::merge, {})) == before);
    }
    SECTION("PUT replaces: what may be absent becomes null, what has a default stays") {
        manage.update(actor, ann.id, draft({{"full_name", "Ann"}}), Update::merge, {});
        manage.update(actor, ann.id, draft({{"email", "ann@example.com"}}), Update::replace, {});
        CHECK_FALSE(get().full_name);
        CHECK(get().role == Role::manager);
        CHECK_VIOLATION(manage.update(actor, ann.id, draft({{"role", "viewer"}}), Update::replace, {}), "email",
                        "required");
    }
    SECTION("a shown user may be sent back as it is") {
        std::string const shown[] = {"id", "version", "permissions", "created_at", "updated_at", "last_login"};
        Json::Object object = {
            {"email", "ann@example.com"}, {"full_name", nullptr}, {"role", "manager"}, {"is_active", true}};
        for (auto const& name : shown) object.emplace_back(name, Json("anything"));
        CHECK(user_of(manage.update(actor, ann.id, draft(object), Update::replace, {})) == ann);
    }
    SECTION("erasing deactivates, restoring activates") {
        world.sign_in(ann);
        auto const how = GENERATE(Removal::usual, Removal::hard);
        CHECK_FALSE(user_of(manage.erase(actor, ann.id, how, {})).is_active);
        CHECK(world.count_sessions_of(ann) == 0);
        CHECK(user_of(manage.restore(actor, ann.id, {})).is_active);
        CHECK_CODE(manage.erase(actor, admin.id, how, {}), "LAST_ADMIN");
        CHECK_FAULT(manage.erase(actor, ann.id, how, 1), Fault::precondition_failed);
    }
    SECTION("only an admin does any of this") {
        Actor const manager{ann.id, Role::manager, "s", ""};
        CHECK_FAULT(manage.create(manager, draft({{"email", 7}})), Fault::forbidden);
        CHECK_FAULT(manage.update(manager, ann.id, draft({{"role", "admin"}}), Update::merge, {}), Fault::forbidden);
        CHECK_FAULT(manage.erase(manager, ann.id, Removal::usual, {}), Fault::forbidden);
        CHECK_FAULT(manage.restore(manager, ann.id, {}), Fault::forbidden);
    }
}
