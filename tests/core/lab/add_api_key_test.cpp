#include "core/lab/api_key_world.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a key is kept encrypted, and shown by its first characters alone", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add({{"label", " mine "}});
    CHECK(key.provider == "openai");
    CHECK(key.label == "mine");
    CHECK(key.key_prefix == "sk-012345••••••••");
    CHECK(key.status == "untested");
    CHECK_FALSE(key.is_default);
    auto const kept = world.key(key.id);
    CHECK_FALSE(kept.api_key);
    CHECK(world.cipher.decrypt(kept.encrypted_key, lab::key_purpose(world.owner.user_id)) == ApiKeyWorld::secret);
    CHECK_FALSE(world.cipher.decrypt(kept.encrypted_key, lab::key_purpose(manager.user_id)));

    std::string shown;
    append_json(shown, lab::api_keys, to_record(lab::api_keys, kept));
    for (auto const& text : {shown, world.log_text()}) {
        CHECK(text.find("sk-012345") != std::string::npos);
        CHECK(text.find("sk-0123456") == std::string::npos);
        CHECK(text.find(kept.encrypted_key) == std::string::npos);
    }
}

TEST_CASE("of a short key no more than half is shown", "[lab]") {
    CHECK(lab::key_prefix("0123456789") == "01234••••••••");
    CHECK(lab::key_prefix("01234567890123456789") == "0123456789••••••••");
}

TEST_CASE("what is no key is refused, and not repeated", "[lab]") {
    ApiKeyWorld world;
    auto const told = [&](Json::Object body) {
        auto const error = error_of([&] { world.add(std::move(body)); });
        CHECK(error.fault() == Fault::invalid);
        CHECK(std::string(error.what()).find("sk-") == std::string::npos);
        return testing::told(error.violations());
    };
    CHECK(told({{"api_key", nullptr}, {"provider", nullptr}}) == "api_key:required provider:required");
    CHECK(told({{"api_key", "   "}}) == "api_key:required");
    CHECK(told({{"api_key", 12345678901}}) == "api_key:wrong_type");
    CHECK(told({{"api_key", "sk-456789"}}) == "api_key:too_short");
    CHECK_NOTHROW(world.add({{"api_key", "sk-4567890"}}));
    CHECK(told({{"api_key", std::string(501, 'x')}}) == "api_key:too_long");
    CHECK_NOTHROW(world.add({{"api_key", std::string(500, 'x')}}));
    CHECK(told({{"api_key", "sk-0123456\r\nHost: x"}}) == "api_key:invalid");
    CHECK(told({{"api_key", "sk-0123456ö"}}) == "api_key:invalid");
    CHECK(told({{"label", std::string(101, 'x')}, {"provider", "nobody"}}) == "label:too_long provider:not_a_choice");
    CHECK_THROWS_AS(world.add({}, viewer), Error);
    CHECK(world.rows(lab::api_keys).size() == 2);
}

TEST_CASE("nobody adds a key for somebody else", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add({{"created_by", viewer.user_id}}, manager);
    REQUIRE(key.created_by);
    CHECK(key.created_by->id == manager.user_id);
}

TEST_CASE("a user has one default key", "[lab]") {
    ApiKeyWorld world;
    auto const first = world.add({{"set_as_default", true}});
    auto const others = world.add({{"set_as_default", true}}, manager);
    auto const second = world.add({{"set_as_default", true}});
    auto const third = world.add();
    CHECK_FALSE(world.key(first.id).is_default);
    CHECK(world.key(first.id).version == 2);
    CHECK(world.key(second.id).is_default);
    CHECK_FALSE(world.key(third.id).is_default);
    CHECK(world.key(others.id).is_default);
    CHECK_THROWS_AS(world.add({{"set_as_default", true}, {"api_key", "x"}}), Error);
    CHECK(world.key(second.id).is_default);
}

TEST_CASE("a key that an agent uses stays", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    auto const agent = world.make_agent({{"model", "openai/gpt"},
                                         {"api_key_id", key.id},
                                         {"strategy_prompt", std::string(50, 'x')},
                                         {"indicators", Json::Array{"rsi"}}});
    CHECK(error_of([&] { world.keys.erase(world.owner, key.id, Removal::usual, {}); }).code() == "RESOURCE_IN_USE");
    world.agents.erase(world.owner, id_of(agent), Removal::usual);
    CHECK_THROWS_AS(world.keys.erase(world.owner, key.id, Removal::usual, {}), Error);
    world.agents.erase(world.owner, id_of(agent), Removal::hard);
    CHECK_NOTHROW(world.keys.erase(world.owner, key.id, Removal::usual, {}));
}
