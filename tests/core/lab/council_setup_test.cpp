#include <tenon/lab/council.hpp>

#include "core/lab/api_key_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

// Two models of openai, one of another provider.
struct Starts : ApiKeyWorld {
    lab::ApiKey const mine = add();
    Record const agent = make_chat_agent(mine.id);

    Starts() { give_prices({100, 110, 120}); }
    Record make_chat_agent(std::string const& key) {
        return make_agent({{"name", "chat"},
                           {"model", "openai/gpt"},
                           {"api_key_id", key},
                           {"indicators", Json::Array{"rsi"}},
                           {"strategy_prompt", std::string(50, 'x')}});
    }
    static Json::Object council(Json models, Json chairman = nullptr) {
        return {{"council_mode", true}, {"council_models", std::move(models)}, {"council_chairman_model", chairman}};
    }
    lab::TestSession begin(Json::Object more) { return start(backtest_of(agent, std::move(more))); }
    std::string told(Json::Object more) {
        return told_by([&] { begin(std::move(more)); });
    }
    // "model key" of each seat, the chairman's last.
    std::string seats() {
        work();
        std::string all;
        for (auto const& seat : models.asked->council->members) all += seat.model + " " + seat.api_key_id + ", ";
        return all + models.asked->council->chairman.model + " " + models.asked->council->chairman.api_key_id;
    }
};

Json const two = Json::Array{"openai/gpt", "openai/mini"};

}  // namespace

TEST_CASE("a council is what the session says, asked with the agent's key", "[lab]") {
    Starts world;
    world.models.decides = [](lab::Situation const&) { return lab::Decision{}; };
    auto const session = world.begin(Starts::council(two));
    CHECK(session.council_mode);
    CHECK(session.council_models == TextList{"openai/gpt", "openai/mini"});
    CHECK(session.council_chairman_model == "openai/gpt");
    auto const& key = world.mine.id;
    CHECK(world.seats() == "openai/gpt " + key + ", openai/mini " + key + ", openai/gpt " + key);
    CHECK(world.column(lab::results, "model") == "council of 2, chairman openai/gpt");
}

TEST_CASE("who runs no council has none", "[lab]") {
    Starts world;
    world.models.decides = [](lab::Situation const&) { return lab::Decision{}; };
    auto const session =
        world.begin({{"council_mode", false}, {"council_models", Json::Array{}}, {"council_chairman_model", ""}});
    CHECK_FALSE(session.council_mode);
    CHECK_FALSE(session.council_models);
    CHECK_FALSE(session.council_chairman_model);
    world.work();
    CHECK_FALSE(world.models.asked->council);
    CHECK(world.column(lab::results, "model") == "openai/gpt");
    CHECK(world.told({{"council_models", two}}) == "council_models:unsupported");
    CHECK(world.told({{"council_chairman_model", "openai/gpt"}}) == "council_chairman_model:unsupported");
}

TEST_CASE("a council that cannot be is refused", "[lab]") {
    Starts world;
    auto const told = [&](Json models, Json chairman = nullptr) {
        return world.told(Starts::council(std::move(models), std::move(chairman)));
    };
    CHECK(told(nullptr) == "council_models:required");
    CHECK(told(Json::Array{}) == "council_models:required");
    CHECK(told(Json::Array{"openai/gpt"}) == "council_models:too_few");
    CHECK(told(Json::Array{"openai/gpt", "openai/mini", "openai/gpt"}) == "council_models:duplicate");
    CHECK(told(Json::Array{"openai/gpt", "openai/huge"}) == "council_models:not_a_choice");
    CHECK(told(Json::Array{"openai/gpt", "rules"}) == "council_models:not_a_choice");
    CHECK(told(Json::Array{"1", "2", "3", "4", "5", "6"}) == "council_models:too_many");
    CHECK(told(two, "openai/huge") == "council_chairman_model:not_a_choice");
    CHECK(told(7).starts_with("council_models:"));
    CHECK(world.runs.all.empty());
}

TEST_CASE("rules need no council", "[lab]") {
    Starts world;
    auto const rules = world.make_agent();
    auto const told = told_by([&] { world.start(world.backtest_of(rules, Starts::council(two))); });
    CHECK(told == "council_mode:unsupported");
}

TEST_CASE("every provider of a council needs a key of one's own", "[lab]") {
    Starts world;
    Json const mixed = Json::Array{"openai/gpt", "other/chat/large"};
    CHECK(world.told(Starts::council(mixed)) == "council_models:no_api_key");
    CHECK(world.told(Starts::council(two, "other/chat/large")) == "council_chairman_model:no_api_key");
    world.add({{"provider", "other"}}, manager);
    CHECK(world.told(Starts::council(mixed)) == "council_models:no_api_key");
    world.models.decides = [](lab::Situation const&) { return lab::Decision{}; };
    auto const theirs = world.add({{"provider", "other"}});
    world.begin(Starts::council(mixed));
    CHECK(world.seats() ==
          "openai/gpt " + world.mine.id + ", other/chat/large " + theirs.id + ", openai/gpt " + world.mine.id);
}

TEST_CASE("of several keys the default is taken, or the newest that may be valid", "[lab]") {
    Starts world;
    world.models.decides = [](lab::Situation const&) { return lab::Decision{}; };
    auto const key_taken = [&] {
        world.begin(Starts::council(Json::Array{"openai/gpt", "other/chat/large"}));
        world.work();
        return world.models.asked->council->members[1].api_key_id;
    };
    auto const first = world.add({{"provider", "other"}}), second = world.add({{"provider", "other"}});
    CHECK(key_taken() == second.id);
    world.providers.count = std::nullopt;  // refuses it
    world.validate_key(world.owner, second.id);
    CHECK(key_taken() == first.id);
    auto const chosen = world.add({{"provider", "other"}, {"is_default", true}});
    world.add({{"provider", "other"}});
    CHECK(key_taken() == chosen.id);
    world.add({{"is_default", true}});
    world.begin(Starts::council(two));
    CHECK(world.seats().starts_with("openai/gpt " + world.mine.id));  // the agent's own comes first
}
