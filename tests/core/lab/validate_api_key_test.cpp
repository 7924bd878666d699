#include "core/lab/api_key_world.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a key that its provider takes is valid", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    world.clock.advance(std::chrono::seconds(5));
    auto const answer = world.validate_key(world.owner, key.id);
    CHECK(world.providers.asked == "openai sk-0123456789abcdef");
    CHECK(answer.is_valid);
    CHECK(answer.status == "valid");
    CHECK(answer.models_available == 3);
    CHECK_FALSE(answer.error);
    CHECK(world.key(key.id).status == "valid");
    CHECK(world.key(key.id).last_validated_at == world.clock.now());
    CHECK(world.changes.all.back().verb == "validate");
    CHECK(world.log_text().find("0123456789a") == std::string::npos);
}

TEST_CASE("a key that its provider refuses is invalid", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    world.providers.count = std::nullopt;
    auto const answer = world.validate_key(world.owner, key.id);
    CHECK_FALSE(answer.is_valid);
    CHECK(answer.error == "The provider refuses the key");
    CHECK(world.key(key.id).status == "invalid");
}

TEST_CASE("a provider that cannot be asked says nothing of a key", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    world.validate_key(world.owner, key.id);
    auto const version = world.key(key.id).version;
    world.providers.trouble =
        GENERATE(Error(Fault::unavailable, "It is away"), Error(Fault::rate_limited, "It is away"),
                 Error(Fault::unsupported, "It is away"));
    auto const answer = world.validate_key(world.owner, key.id);
    CHECK_FALSE(answer.is_valid);
    CHECK(answer.status == "valid");
    CHECK(answer.error == "It is away");
    CHECK(world.key(key.id).version == version);
}

TEST_CASE("a key that cannot be read any more is invalid, and nobody is asked", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    world.cipher.has_lost_its_secret = true;
    auto const answer = world.validate_key(world.owner, key.id);
    CHECK(answer.status == "invalid");
    CHECK(answer.error == "The key can no longer be read here: add it again");
    CHECK(world.providers.asked.empty());
}

TEST_CASE("others do not validate a key", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    CHECK(fault_of([&] { world.validate_key(admin, key.id); }) == Fault::forbidden);
    CHECK(fault_of([&] { world.validate_key(world.owner, "nothing"); }) == Fault::not_found);
    CHECK(world.providers.asked.empty());
}
