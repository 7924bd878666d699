#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("mails greet by name and say how long their link works", "[identity]") {
    testing::IdentityWorld world;
    auto ann = world.add_user("ann@example.com");
    auto const text_for = [&](std::chrono::seconds life) {
        world.settings.reset_token_life = life;
        world.clock.advance(std::chrono::hours(1));  // mails are few
        world.forget("ann@example.com");
        return world.mails.sent.back().text;
    };
    CHECK(text_for(std::chrono::hours(1)).starts_with("Hello ann@example.com,\n"));
    ann.full_name = "Ann Example";
    world.unit.run([&] { world.users.update(ann); });
    CHECK(text_for(std::chrono::hours(1)).starts_with("Hello Ann Example,\n"));
    CHECK(text_for(std::chrono::minutes(1)).find("within 1 minute.") != std::string::npos);
    CHECK(text_for(std::chrono::minutes(90)).find("within 90 minutes.") != std::string::npos);
    CHECK(text_for(std::chrono::hours(2)).find("within 2 hours.") != std::string::npos);
    CHECK(text_for(std::chrono::days(2)).find("within 2 days.") != std::string::npos);
}

TEST_CASE("mails are from the product and carry their link as text and in HTML", "[identity]") {
    testing::IdentityWorld world;
    world.add_user("ann@example.com");
    world.settings.product_name = "Acme & Sons";
    world.forget("ann@example.com");
    auto const& mail = world.mails.sent.back();
    auto const link = reset_link(world.settings, world.mails.last_token());
    CHECK(mail.text.find("\n" + link + "\n") != std::string::npos);
    CHECK(mail.text.ends_with("Acme & Sons\n"));
    CHECK(mail.html.find("href=\"" + link + "\"") != std::string::npos);
    CHECK(mail.html.find("Acme &amp; Sons") != std::string::npos);
}
