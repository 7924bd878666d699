#include <tenon/identity/send_reset_link.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("send the link for a new password", "[identity]") {
    testing::IdentityWorld world;
    world.settings.public_url = "https://tenon.example";
    auto const ann = world.add_user("ann@example.com");

    SECTION("its token is kept by its digest, for an hour") {
        world.forget("ann@example.com");
        REQUIRE(world.mails.sent.size() == 1);
        auto const& mail = world.mails.sent[0];
        CHECK(mail.to == "ann@example.com");
        CHECK(mail.text.find("https://tenon.example/reset-password?token=secret-1\n") != std::string::npos);
        CHECK(mail.text.find("within 1 hour.") != std::string::npos);
        CHECK(
            world.tokens.find(world.secrets.digest("secret-1")) ==
            OneTimeToken{"digest of secret-1", TokenPurpose::reset, ann.id, world.clock.now() + std::chrono::hours(1)});
        CHECK_FALSE(world.tokens.find("secret-1"));
        CHECK(world.runs.only().state == run_state::done);
    }
    SECTION("a new link makes the one before useless") {
        world.forget("ann@example.com");
        world.clock.advance(std::chrono::minutes(1));
        world.forget("ann@example.com");
        CHECK(world.tokens.all.size() == 1);
        CHECK(world.mails.last_token() == "secret-2");
    }
    SECTION("somebody unknown gets no mail, and that is that") {
        world.forget("eve@example.com");
        CHECK(world.mails.sent.empty());
        CHECK(world.tokens.all.empty());
        CHECK(world.runs.only().state == run_state::done);
    }
    SECTION("a deactivated person gets no mail") {
        world.deactivate(ann);
        world.forget("ann@example.com");
        CHECK(world.mails.sent.empty());
    }
    SECTION("a unit of work that is run again sends one mail, and its token works") {
        world.unit.replays = 2;
        world.forget("ann@example.com");
        REQUIRE(world.mails.sent.size() == 1);
        CHECK(world.tokens.find(world.secrets.digest(world.mails.last_token())));
    }
}
