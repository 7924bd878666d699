#include <tenon/lab/session_account.hpp>

#include "core/lab/api_key_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

struct Accounts : ApiKeyWorld {
    lab::ApiKey const mine = add();
    std::string session_id;

    Accounts() {
        give_prices({100, 110, 120});
        session_id = start(backtest_of(make_agent())).id;
    }
    lab::SessionAccount account(lab::SessionAccount::Limits limits = {3, 100}) {
        return {{store, changes, unit, clock, cipher}, limits, setup(mine.id), "openai"};
    }
    lab::AgentSetup setup(std::optional<std::string> key_id) const {
        lab::AgentSetup made;
        made.session_id = session_id, made.owner_id = owner.user_id, made.api_key_id = std::move(key_id);
        return made;
    }
    std::string refused(lab::SessionAccount account) {
        auto const error = error_of([&] { account.begin_call(); });
        CHECK(error.fault() == Fault::forbidden);
        return error.what();
    }
};

}  // namespace

TEST_CASE("a call is made with the agent's key, whose last use is kept", "[lab]") {
    Accounts world;
    auto account = world.account();
    CHECK(account.begin_call() == ApiKeyWorld::secret);
    auto const first = world.clock.now();
    CHECK(world.key(world.mine.id).last_used_at == first);
    world.clock.advance(59s);
    account.begin_call();
    CHECK(world.key(world.mine.id).last_used_at == first);
    world.clock.advance(1s);
    account.begin_call();
    CHECK(world.key(world.mine.id).last_used_at == world.clock.now());
    CHECK(world.log_text().find("0123456789a") == std::string::npos);
}

TEST_CASE("calls count whoever makes them, also those that came to nothing", "[lab]") {
    Accounts world;
    for (int i = 0; i < 3; ++i) world.account().begin_call();
    CHECK(world.refused(world.account()) ==
          "The test has used up the 3 answers of its chat model that a test may have here.");
    world.session_id = world.start(world.backtest_of(world.make_agent({}, manager)), "backtest", manager).id;
    CHECK_NOTHROW(world.account().begin_call());
}

TEST_CASE("tokens count", "[lab]") {
    Accounts world;
    auto account = world.account();
    account.begin_call();
    account.spend(99);
    CHECK_NOTHROW(account.begin_call());
    account.spend(1);
    CHECK(world.refused(world.account()) ==
          "The test has used up the 100 tokens of its chat model that a test may have here.");
}

TEST_CASE("there is no call without a key of the owner's that can be read", "[lab]") {
    Accounts world;
    auto const others = world.add({}, manager), of_other = world.add({{"provider", "other"}});
    auto const with = [&](std::optional<std::string> key) {
        return lab::SessionAccount({world.store, world.changes, world.unit, world.clock, world.cipher}, {3, 100},
                                   world.setup(std::move(key)), "openai");
    };
    CHECK(world.refused(with(std::nullopt)) == "The API key of the agent is gone: give the agent another.");
    CHECK(world.refused(with(nth_id(7))) == "The API key of the agent is gone: give the agent another.");
    CHECK(world.refused(with(others.id)) ==
          "The API key of the agent belongs to somebody else: give the agent another.");
    CHECK(world.refused(with(of_other.id)) ==
          "The API key of the agent is none of openai, which runs its model: give the agent another.");
    world.cipher.has_lost_its_secret = true;
    CHECK(world.refused(with(world.mine.id)) == "The API key of the agent can no longer be read here: add it again.");
    CHECK(world.rows(lab::model_usage).empty());
}

TEST_CASE("what a test has used goes with it", "[lab]") {
    Accounts world;
    world.account().begin_call();
    CHECK(world.rows(lab::model_usage).size() == 1);
    world.session_verbs.erase(world.owner, world.session_id, Removal::hard, {});
    CHECK(world.rows(lab::model_usage).empty());
}

TEST_CASE("minutes are kept beside what was used, and touch nothing of it", "[lab]") {
    Accounts world;
    auto const minutes = [&] {
        return lab::SessionMinutes({world.store, world.changes, world.unit, world.clock, world.cipher},
                                   world.setup(world.mine.id));
    };
    CHECK(minutes().read() == "null");
    minutes().keep("[1]");
    CHECK(minutes().read() == "[1]");
    world.account().begin_call();
    world.account().spend(7);
    minutes().keep("[2]");
    CHECK(minutes().read() == "[2]");
    CHECK(world.column(lab::model_usage, "calls") == "1");
    CHECK(world.column(lab::model_usage, "tokens") == "7");
}

TEST_CASE("a key that was refused is invalid from then on", "[lab]") {
    Accounts world;
    world.account().key_was_refused();
    CHECK(world.key(world.mine.id).status == "invalid");
    CHECK(world.changes.all.back().verb == "validate");
}
