#include <tenon/identity/cached_sessions.hpp>
#include <tenon/identity/ports.hpp>

#include "contracts/one_time_tokens_contract.hpp"
#include "contracts/session_repository_contract.hpp"
#include "contracts/user_repository_contract.hpp"
#include "core/identity/identity_world.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("the fake user repository keeps its contract", "[identity]") {
    IdentityWorld world;
    check_user_repository(world.users, world.ids, world.unit);
}

TEST_CASE("the fake session repository keeps its contract", "[identity]") {
    IdentityWorld world;
    check_session_repository(world.sessions, world.users, world.ids, world.unit);
}

TEST_CASE("cached sessions keep the session repository's contract", "[identity]") {
    IdentityWorld world;
    auto const capacity = GENERATE(std::size_t{0}, std::size_t{1000});
    identity::CachedSessions cached({world.sessions, world.unit, world.broadcast, world.clock}, capacity);
    check_session_repository(cached, world.users, world.ids, world.unit);
}

TEST_CASE("the fake one-time tokens keep their contract", "[identity]") {
    IdentityWorld world;
    check_one_time_tokens(world.tokens, world.users, world.ids, world.unit);
}

TEST_CASE("the purpose of a token has a name", "[identity]") {
    using identity::TokenPurpose;
    for (auto const purpose : {TokenPurpose::set_up, TokenPurpose::reset, TokenPurpose::invitation})
        CHECK(identity::token_purpose_from(to_text(purpose)) == purpose);
    CHECK_FALSE(identity::token_purpose_from("other"));
}
