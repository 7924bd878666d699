#include <tenon/identity/mail_notices.hpp>
#include <tenon/identity/users.hpp>

#include "core/identity/identity_world.hpp"
#include "support/fakes/fake_resource_store.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

Catalog of_users() {
    Catalog catalog;
    catalog.add(identity::users);
    return catalog;
}

struct NoticesWorld : IdentityWorld {
    Catalog const catalog = of_users();
    FakeResourceStore rows{unit, catalog, text};
    identity::MailNotices notices{{rows, mails}, "Shop"};

    std::string add(std::string const& email, Role role, bool is_active, std::optional<std::string> name = {}) {
        identity::User user;
        user.id = ids.next();
        user.email = email, user.full_name = name;
        user.role = role, user.is_active = is_active;
        unit.run([&] { rows.insert(identity::users, identity::record_of(user)); });
        return user.id;
    }
};

}  // namespace

TEST_CASE("every active admin gets a mail", "[identity]") {
    NoticesWorld world;
    world.add("ann@example.com", Role::admin, true, "Ann");
    world.add("bo@example.com", Role::admin, true);
    world.add("gone@example.com", Role::admin, false);
    world.add("mia@example.com", Role::manager, true);

    world.unit.run([&] { world.notices.tell_admins("An import was stopped", "Its template is gone."); });
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

TEST_CASE("one user gets a mail, while active", "[identity]") {
    NoticesWorld world;
    auto const mia = world.add("mia@example.com", Role::viewer, true, "Mia");
    auto const gone = world.add("gone@example.com", Role::admin, false);
    world.unit.run([&] {
        world.notices.tell(mia, "A test has ended", "It went well.");
        world.notices.tell(gone, "A test has ended", "It went well.");
        world.notices.tell(world.ids.next(), "A test has ended", "It went well.");
    });
    REQUIRE(world.mails.sent.size() == 1);
    CHECK(world.mails.sent.front().to == "mia@example.com");
    CHECK(world.mails.sent.front().text.find("It went well.") != std::string::npos);
}
