#include <tenon/identity/forgot_password.hpp>

#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::identity;

TEST_CASE("forgot password", "[identity]") {
    testing::IdentityWorld world;

    SECTION("asks for a link, whoever it is") {
        world.add_user("ann@example.com");
        world.forgot_password(" ANN@example.com");
        CHECK(world.runs.only().kind == "send_reset_link");
        CHECK(world.runs.only().payload.text == R"({"email":"ann@example.com"})");
        CHECK_FALSE(world.runs.only().created_by);
        CHECK(world.bell.rings == 1);
    }
    SECTION("does neither more nor less for somebody unknown") {
        world.forgot_password("eve@example.com");
        CHECK(world.runs.only().payload.text == R"({"email":"eve@example.com"})");
        CHECK(world.unit.commits == 1);
        CHECK(world.bell.rings == 1);
    }
    SECTION("asking again and again sends no further mail, to nobody") {
        auto const email = GENERATE("ann@example.com", "eve@example.com");
        world.add_user("ann@example.com");
        world.forgot_password(email);
        CHECK_NOTHROW(world.forgot_password(email));
        CHECK(world.runs.all.size() == 1);
        world.clock.advance(std::chrono::minutes(1));
        world.forgot_password(email);
        CHECK(world.runs.all.size() == 2);
    }
    SECTION("what is no e-mail at all is no trouble") {
        CHECK_NOTHROW(world.forgot_password("\xff"));
        CHECK(world.runs.only().payload.text == R"({"email":""})");
    }
    SECTION("a unit of work that is run again asks once") {
        world.unit.replays = 2;
        world.forgot_password("ann@example.com");
        CHECK(world.runs.all.size() == 1);
    }
}
