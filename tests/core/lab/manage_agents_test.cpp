#include <tenon/lab/manage_agents.hpp>

#include "core/lab/api_key_world.hpp"
#include "support/member_count.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Agents : LabWorld {
    // What is told about an agent; empty when it is accepted.
    std::string told(Json::Object body) {
        try {
            make_agent(std::move(body));
            return {};
        } catch (Error const& error) {
            return testing::told(error.violations());
        }
    }
};

std::string const prompt(50, 'x');

}  // namespace

TEST_CASE("every member of the lab's entities is in its table", "[lab]") {
    require_every_member_in_the_table<lab::Agent>(lab::agents);
    require_every_member_in_the_table<lab::ApiKey>(lab::api_keys);
    require_every_member_in_the_table<lab::UserSettings>(lab::user_settings);
    require_every_member_in_the_table<lab::ModelUsage>(lab::model_usage);
    require_every_member_in_the_table<lab::TestSession>(lab::test_sessions);
    require_every_member_in_the_table<lab::TestResult>(lab::results);
    require_every_member_in_the_table<lab::Trade>(lab::trades);
    require_every_member_in_the_table<lab::Thought>(lab::thoughts);
}

TEST_CASE("an agent that plays rules needs a name and a strategy", "[lab]") {
    Agents world;
    auto const agent = from_record<lab::Agent>(lab::agents, world.make_agent());
    CHECK(agent.model == "rules");
    CHECK(agent.mode == "omni");
    CHECK(agent.indicators.empty());
    CHECK(agent.tests_run == 0);
    CHECK_FALSE(agent.best_pnl);
    CHECK(world.told({{"name", nullptr}, {"strategy_prompt", nullptr}}) == "name:required strategy_prompt:required");
    CHECK(world.told({{"name", "x"}}) == "name:too_short");
    CHECK(world.told({{"mode", "zen"}}).starts_with("mode:"));
}

TEST_CASE("a strategy that does not parse is refused with the place", "[lab]") {
    Agents world;
    try {
        world.make_agent({{"name", "x"}, {"strategy_prompt", "long when close >\nclose when emaa(3) > 1"}});
        FAIL("it was accepted");
    } catch (Error const& error) {
        REQUIRE(error.violations().size() >= 3);  // the name and both lines
        CHECK(error.violations()[1].field == "strategy_prompt");
        CHECK(error.violations()[1].message.find("line 1") != std::string::npos);
        CHECK(error.violations()[2].message.find("line 2") != std::string::npos);
    }
}

TEST_CASE("formulas of an agent serve its rules", "[lab]") {
    Agents world;
    Json const spread = Json::Array{Json::Object{{"name", "spread"}, {"formula", "ema(3) - ema(5)"}}};
    auto const agent = world.make_agent({{"custom_indicators", spread}, {"strategy_prompt", "long when spread > 0"}});
    CHECK(world.told({{"name", "other"}, {"strategy_prompt", "long when spread > 0"}}) != "");
    CHECK(told_by([&] {
              world.agents.update(world.owner, id_of(agent),
                                  world.draft(lab::agents, {{"custom_indicators", Json::Array{}}}), Update::merge);
          }) != "");
    CHECK(world.told({{"name", "bad"}, {"custom_indicators", Json::Array{1}}}).starts_with("custom_indicators:"));
}

TEST_CASE("indicators are calls of the catalog", "[lab]") {
    Agents world;
    CHECK(world.told({{"indicators", Json::Array{"rsi", "ema(12)", "bollinger_upper(20, 2)"}}}).empty());
    for (auto const* bad : {"", "rsi(", "rsi(x)", "nothing(3)", "rsi(0)", "rsi(14,15,16)"}) {
        INFO(bad);
        CHECK(world.told({{"name", "other"}, {"indicators", Json::Array{bad}}}).starts_with("indicators:"));
    }
}

TEST_CASE("an agent that asks a chat model needs a key, a prompt and indicators", "[lab]") {
    Agents world;
    CHECK(world.told({{"model", "openai/gpt"}, {"strategy_prompt", "buy low"}}) ==
          "api_key_id:required indicators:required strategy_prompt:too_short");
    CHECK(world.told({{"model", "openai/gpt"},
                      {"strategy_prompt", prompt},
                      {"mode", "monk"},
                      {"indicators", Json::Array{"rsi", "macd", "ema"}}}) ==
          "api_key_id:required indicators:not_a_choice");
    CHECK(world.told({{"strategy_prompt", std::string(4001, ' ') + "x"}}).starts_with("strategy_prompt:"));
}

TEST_CASE("names are unique among one's living agents", "[lab]") {
    Agents world;
    auto const first = world.make_agent();
    CHECK_THROWS_AS(world.make_agent(), Error);
    CHECK_NOTHROW(world.make_agent({}, manager));
    world.agents.erase(world.owner, id_of(first), Removal::usual);
    CHECK_NOTHROW(world.make_agent());
    CHECK_THROWS_AS(world.agents.restore(world.owner, id_of(first)), Error);
}

TEST_CASE("a duplicate has the strategy and none of the figures", "[lab]") {
    Agents world;
    world.give_prices({100, 110, 120});
    auto const agent = world.make_agent();
    world.start(world.backtest_of(agent));
    world.work();
    auto const duplicate = [&](std::string const& name, Actor const& who = operator_) {
        return world.agents.duplicate(who, id_of(agent), world.draft(lab::agents, {{"name", name}}));
    };
    auto const copy = from_record<lab::Agent>(lab::agents, duplicate(" another "));
    CHECK(copy.name == "another");
    CHECK(copy.strategy_prompt == LabWorld::crossing);
    CHECK(copy.tests_run == 0);
    CHECK_FALSE(copy.best_pnl);
    CHECK_THROWS_AS(duplicate("another"), Error);
    CHECK_THROWS_AS(duplicate("mine", manager), Error);
    CHECK(told_by([&] { duplicate("y"); }) == "name:too_short");
    CHECK(told_by([&] { duplicate(std::string("a\0b", 3)); }) == "name:invalid_characters");
}

TEST_CASE("what others do to an agent is refused before its strategy is looked at", "[lab]") {
    Agents world;
    auto const agent = world.make_agent();
    CHECK_THROWS_MATCHES(
        world.agents.update(manager, id_of(agent), world.draft(lab::agents, {{"strategy_prompt", "nonsense"}}),
                            Update::merge),
        Error, Predicate<Error>([](Error const& e) { return e.fault() == Fault::forbidden; }));
}

TEST_CASE("an agent asks a model that is offered, with a key of its owner's for it", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add(), for_other = world.add({{"provider", "other"}}), managers = world.add({}, manager);
    auto const body = [&](std::string const& model, std::string const& key_id) {
        return Json::Object{{"name", "chat"},
                            {"model", model},
                            {"api_key_id", key_id},
                            {"strategy_prompt", prompt},
                            {"indicators", Json::Array{"rsi"}}};
    };
    auto const told = [&](std::string const& model, std::string const& key_id, Actor const& who = operator_) {
        return told_by([&] { world.make_agent(body(model, key_id), who); });
    };
    CHECK(told("gpt", key.id) == "model:not_a_choice");
    CHECK(told("openai/gpt", for_other.id) == "api_key_id:not_a_choice");
    CHECK(told("openai/gpt", managers.id) == "api_key_id:unknown_value");
    CHECK(told("openai/gpt", key.id, admin) == "api_key_id:unknown_value");  // who may read it
    CHECK(told("openai/gpt", "nothing") == "api_key_id:unknown_value");
    CHECK(told("rules", managers.id).starts_with("api_key_id:unknown_value"));
    auto const agent = world.make_agent(body("other/chat/large", for_other.id));

    auto const change = [&](Json::Object changes) {
        return told_by([&] {
            world.agents.update(world.owner, id_of(agent), world.draft(lab::agents, std::move(changes)), Update::merge);
        });
    };
    CHECK(change({{"api_key_id", nullptr}}) == "api_key_id:required");
    CHECK(change({{"model", "openai/gpt"}}) == "api_key_id:not_a_choice");
    CHECK(change({{"model", "openai/none"}}) == "model:not_a_choice");
}

TEST_CASE("to replace an agent without naming its model keeps the model, and what holds for it", "[lab]") {
    ApiKeyWorld world;
    auto const key = world.add();
    auto const agent = world.make_agent({{"model", "openai/gpt"},
                                         {"api_key_id", key.id},
                                         {"strategy_prompt", prompt},
                                         {"indicators", Json::Array{"rsi"}}});
    CHECK(told_by([&] {
              world.agents.update(world.owner, id_of(agent),
                                  world.draft(lab::agents, {{"name", "other"}, {"strategy_prompt", prompt}}),
                                  Update::replace);
          }) == "api_key_id:required indicators:required");
}

TEST_CASE("an agent in the bin is archived", "[lab]") {
    LabWorld world;
    auto const is_archived = [](Record const& row) { return std::get<bool>(row[lab::agents.at("is_archived")]); };
    auto const agent = world.make_agent({{"is_archived", true}});  // not for clients to say
    CHECK_FALSE(is_archived(agent));
    CHECK(is_archived(world.agents.erase(world.owner, id_of(agent), Removal::usual)));
    CHECK_FALSE(is_archived(world.agents.restore(world.owner, id_of(agent))));
}

TEST_CASE("no agent is erased for good while it is tested", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 100});
    auto const agent = id_of(world.make_agent()), other = id_of(world.make_agent({{"name", "other"}}));
    world.start(world.backtest_of(world.get(lab::agents, agent)));
    auto const erase = [&](std::string const& id, Removal removal) { world.agents.erase(world.owner, id, removal); };
    CHECK(fault_of([&] { erase(agent, Removal::hard); }) == Fault::conflict);
    erase(other, Removal::hard);
    erase(agent, Removal::usual);
    world.work();
    erase(agent, Removal::hard);
    CHECK(world.rows(lab::test_sessions).empty());
}
