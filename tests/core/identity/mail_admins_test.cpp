#include <tenon/identity/mail_admins.hpp>
#include <tenon/identity/users.hpp>

#include "core/identity/identity_world.hpp"
#include "support/fakes/fake_resource_store.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("every active admin gets a mail", "[identity]") {
    IdentityWorld world;
    Catalog catalog;
    catalog.add(identity::users);
    FakeResourceStore rows(world.unit, catalog, world.text);
    identity::MailAdmins admins({rows, world.mails}, "Shop");
    auto const add = [&](std::string const& email, Role role, bool is_active, std::optional<std::string> name = {}) {
        identity::User user;
        user.id = world.ids.next();
        user.email = email, user.full_name = name;
        user.role = role, user.is_active = is_active;
        world.unit.run([&] { rows.insert(identity::users, identity::record_of(user)); });
    };
    add("ann@example.com", Role::admin, true, "Ann");
    add("bo@example.com", Role::admin, true);
    add("gone@example.com", Role::admin, false);
    add("mia@example.com", Role::manager, true);

    world.unit.run([&] { admins.tell("An import was stopped", "Its template is gone."); });
    REQUIRE(world.mails.sent.size() == 2);
    auto const& mail = world.mails.sent.front();
    CHECK(mail.to == "ann@example.com");
    CHECK(mail.subject == "An import was stopped");
    CHECK(mail.text.find("Hello Ann,") != std::string::npos);
    CHECK(mail.text.find("Its template is gone.") != std::string::npos);
    CHECK(mail.text.find("Shop") != std::string::npos);
    CHECK(world.mails.sent.back().to == "bo@example.com");
    CHECK(world.mails.sent.back().text.find("Hello bo@example.com,") != std::string::npos);
}
