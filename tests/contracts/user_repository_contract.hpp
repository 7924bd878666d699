#pragma once
#include <tenon/identity/ports.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/unit_of_work.hpp>

#include "support/builders/identity_builders.hpp"
#include "support/catch.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// What every UserRepository does. The store is empty at first.
inline void check_user_repository(identity::UserRepository& users, IdSource& ids, UnitOfWork& unit) {
    auto const ann = a_user(ids.next(), "ann@example.com", Role::admin);
    auto const bob = a_user(ids.next(), "bob@example.com");
    unit.run([&] {
        users.add(ann);
        users.add(bob);
    });

    SECTION("a user is found by id and by e-mail, as it was added") {
        CHECK(users.find(ann.id) == ann);
        CHECK(users.find_by_email("bob@example.com") == bob);
        CHECK_FALSE(users.find(ids.next()));
        CHECK_FALSE(users.find_by_email("eve@example.com"));
    }
    SECTION("an update moves the version and keeps what it says") {
        auto changed = ann;
        changed.full_name = std::nullopt;
        changed.role = Role::viewer;
        changed.is_active = false;
        changed.last_login = ann.created_at + std::chrono::hours(1);
        CHECK(unit.returning([&] { return users.update(changed); }));
        ++changed.version;
        CHECK(users.find(ann.id) == changed);
    }
    SECTION("an update from another version changes nothing") {
        auto stale = ann;
        stale.version = 7;
        stale.email = "other@example.com";
        CHECK_FALSE(unit.returning([&] { return users.update(stale); }));
        CHECK(users.find(ann.id) == ann);
    }
    SECTION("an e-mail belongs to one user") {
        CHECK_FAULT(unit.run([&] { users.add(a_user(ids.next(), "ann@example.com")); }), Fault::conflict);
        auto taken = bob;
        taken.email = "ann@example.com";
        CHECK_FAULT(unit.run([&] { users.update(taken); }), Fault::conflict);
        CHECK(users.find(bob.id) == bob);
    }
    SECTION("the password hash is kept beside the user and replaced") {
        CHECK_FALSE(users.find_password_hash(ann.id));
        unit.run([&] { users.set_password_hash(ann.id, "one"); });
        unit.run([&] { users.set_password_hash(ann.id, "two"); });
        CHECK(users.find_password_hash(ann.id) == "two");
        CHECK_FALSE(users.find_password_hash(bob.id));
        CHECK(users.find(ann.id) == ann);
    }
    SECTION("only active admins count as such") {
        CHECK(users.has_active_admin());
        CHECK(users.has_active_admin(bob.id));
        CHECK_FALSE(users.has_active_admin(ann.id));
        auto carol = a_user(ids.next(), "carol@example.com", Role::admin);
        unit.run([&] { users.add(carol); });
        CHECK(users.has_active_admin(ann.id));
        carol.is_active = false;
        unit.run([&] { users.update(carol); });
        CHECK_FALSE(users.has_active_admin(ann.id));
        auto demoted = ann;
        demoted.role = Role::manager;
        unit.run([&] {
            users.update(demoted);
            CHECK_FALSE(users.has_active_admin());
        });
    }
    SECTION("who opened the account stays known") {
        auto dan = a_user(ids.next(), "dan@example.com");
        dan.created_by = ann.id;
        unit.run([&] { users.add(dan); });
        CHECK(users.find(dan.id) == dan);
        unit.run([&] { users.update(dan); });
        CHECK(users.find(dan.id)->created_by == ann.id);
    }
    SECTION("what a failed unit of work wrote is gone") {
        auto const eve = a_user(ids.next(), "eve@example.com");
        CHECK_FAULT(unit.run([&] {
            users.add(eve);
            users.set_password_hash(eve.id, "hash");
            throw Error(Fault::invalid, "no");
        }),
                    Fault::invalid);
        CHECK_FALSE(users.find(eve.id));
        CHECK_FALSE(users.find_password_hash(eve.id));
    }
}

}  // namespace tenon::testing
