#include <tenon/lab/play_session.hpp>

#include "core/lab/council_world.hpp"
#include "core/lab/lab_world.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

// A test that is played by a council.
struct Tests : LabWorld {
    CouncilWorld said;
    std::shared_ptr<lab::DecisionModel> council = said.council();
    std::string session_id;

    explicit Tests(std::vector<double> const& closes, Json::Object more = {}) {
        give_prices(closes);
        models.slow = true;
        models.decides = [this](lab::Situation const& situation) { return council->decide(situation); };
        session_id = start(backtest_of(make_agent(), std::move(more))).id;
    }
    std::vector<Json> decisions() const {
        std::vector<Json> found;
        for (auto const& event : events.since(session_id, 0, 1000))
            if (event.type == "ai_decision") found.push_back(json.read(event.data));
        return found;
    }
};

}  // namespace

TEST_CASE("each decision of a council is a thought that tells how it was come to", "[lab]") {
    Tests world({100, 100, 100, 100});
    world.said.voices["chair"].conclusion = decision(lab::Action::hold, "as before");
    world.work();
    CHECK(world.column(lab::thoughts, "candle_number") == "1 2 3");  // the same hold over and over
    auto const thought = from_record<lab::Thought>(lab::thoughts, world.rows(lab::thoughts).front());
    CHECK(world.json.read(thought.council_stage1.text).as_array()->size() == 3);
    CHECK(world.json.read(thought.council_stage2.text).as_array()->size() == 3);
    CHECK(*world.json.read(thought.council_metadata.text).find("asks")->as_integer() == 7);
    CHECK(world.decisions().empty());
}

TEST_CASE("watchers are told of a council in short", "[lab]") {
    Tests world({100, 110, 120}, {{"decision_mode", "every_n_candles"}, {"decision_interval_candles", 2}});
    world.said.voices["chair"].conclusion = decision(lab::Action::open_long, "all say so");
    world.work();
    auto const decisions = world.decisions();
    REQUIRE(decisions.size() == 1);
    auto const* context = decisions.front().find("decision_context");
    REQUIRE(context);
    CHECK(*context->find("mode")->as_text() == "every_n_candles");
    CHECK(*context->find("interval")->as_integer() == 2);
    auto const* deliberation = context->find("council_deliberation");
    CHECK(*deliberation->find("chairman")->as_text() == "chair");
    CHECK(deliberation->find("answers")->as_array()->size() == 3);
    CHECK(to_json(*deliberation).find("reasoning") == std::string::npos);
}

TEST_CASE("thoughts without a council have nothing of one", "[lab]") {
    LabWorld world;
    world.give_prices({100, 110, 100});
    auto const session = world.start(world.backtest_of(world.make_agent()));
    world.work();
    CHECK(world.column(lab::thoughts, "council_stage1") == "null null");
    CHECK(world.column(lab::thoughts, "council_metadata") == "null null");
    for (auto const& event : world.events.since(session.id, 0, 1000))
        CHECK(event.data.find("decision_context") == std::string::npos);
}

TEST_CASE("a worker that stops leaves a council between two asks, and another goes on there", "[lab]") {
    Tests world({100, 110, 120});
    std::stop_source stop;
    std::string everything;
    world.said.at_ask = [&](std::string const& what) {
        everything += what + " ";
        if (what == "b.decide") stop.request_stop();
    };
    world.work(stop.get_token());
    CHECK(everything == "a.decide b.decide ");
    auto const left = world.session(world.session_id);
    CHECK(left.status == "running");
    CHECK(left.current_candle == 0);
    world.work();
    CHECK(world.session(world.session_id).status == "completed");
    CHECK(world.column(lab::thoughts, "candle_number") == "1 2");
    CHECK(everything.starts_with("a.decide b.decide c.decide a.rank"));
}

TEST_CASE("a council whose budget ends fails the test", "[lab]") {
    Tests world({100, 110, 120, 130});
    world.said.asks_left = 9;  // seven for the first decision
    world.work();
    auto const failed = world.session(world.session_id);
    CHECK(failed.status == "failed");
    CHECK(failed.error == "All is used up.");
    CHECK(world.column(lab::thoughts, "candle_number") == "1");
}
