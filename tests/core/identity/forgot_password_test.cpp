#include <tenon/identity/forgot_password.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("forgot password", "[identity]") {
    testing::IdentityWorld world;
    Settings settings;
    settings.public_url = "https://tenon.example";
    ForgotPassword const forgot({world.users, world.tokens, world.secrets, world.mailer, world.mail_throttle,
                                 world.text, world.unit, world.clock},
                                settings);
    auto const ann = world.add_user("ann@example.com");

    SECTION("sends a link whose token is kept by its digest, for an hour") {
        forgot(" ANN@example.com");
        REQUIRE(world.mailer.sent.size() == 1);
        auto const& mail = world.mailer.sent[0];
        CHECK(mail.to == "ann@example.com");
        CHECK(mail.text.find("https://tenon.example/reset-password?token=secret-1\n") != std::string::npos);
        CHECK(mail.text.find("within 1 hour.") != std::string::npos);
        CHECK(
            world.tokens.find(world.secrets.digest("secret-1")) ==
            OneTimeToken{"digest of secret-1", TokenPurpose::reset, ann.id, world.clock.now() + std::chrono::hours(1)});
        CHECK_FALSE(world.tokens.find("secret-1"));
    }
    SECTION("a new link makes the one before useless") {
        forgot("ann@example.com");
        world.clock.advance(std::chrono::minutes(1));
        forgot("ann@example.com");
        CHECK(world.tokens.all.size() == 1);
        CHECK(world.mailer.last_token() == "secret-2");
    }
    SECTION("asking again and again sends no further mail, and the link that was sent stays good") {
        forgot("ann@example.com");
        CHECK_NOTHROW(forgot("ann@example.com"));
        CHECK(world.mailer.sent.size() == 1);
        CHECK(world.tokens.find(world.secrets.digest(world.mailer.last_token())));
    }
    SECTION("an unknown e-mail gets the same answer and no mail") {
        CHECK_NOTHROW(forgot("eve@example.com"));
        CHECK_NOTHROW(forgot("\xff"));
        CHECK(world.mailer.sent.empty());
        CHECK(world.tokens.all.empty());
    }
    SECTION("a deactivated person gets no mail") {
        world.deactivate(ann);
        forgot("ann@example.com");
        CHECK(world.mailer.sent.empty());
    }
    SECTION("a unit of work that is run again sends one mail, and its token works") {
        world.unit.replays = 2;
        forgot("ann@example.com");
        REQUIRE(world.mailer.sent.size() == 1);
        CHECK(world.tokens.find(world.secrets.digest(world.mailer.last_token())));
    }
}
