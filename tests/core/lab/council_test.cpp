#include <tenon/lab/council.hpp>

#include "core/lab/council_world.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;
using lab::Action;

namespace {

// Three who disagree.
struct Councils : CouncilWorld {
    Councils() {
        voices["a"].answer = decision(Action::open_long, "it rises");
        voices["b"].answer = decision(Action::open_short, "it falls");
        voices["c"].answer = decision(Action::hold, "who knows");
    }
    std::string failed(lab::Decision const& made) { return to_json(*made.council->metadata.find("failed")); }
    std::string ranks(lab::Decision const& made) { return to_json(*made.council->metadata.find("average_ranks")); }
};

Error away(std::optional<std::chrono::seconds> retry_after = {}) {
    Error error(Fault::unavailable, "The provider is away.");
    return retry_after ? std::move(error).with_retry_after(*retry_after) : error;
}
Error refused() { return {Fault::forbidden, "The provider refuses the API key."}; }
Error unusable() { return {Fault::malformed, "it is no JSON"}; }

}  // namespace

TEST_CASE("a council answers, ranks and concludes", "[lab]") {
    Councils world;
    world.voices["a"].ranking = Voice::Ranking{0, 1};  // b, c
    world.voices["b"].ranking = Voice::Ranking{1, 0};  // a, c
    world.voices["c"].ranking = Voice::Ranking{0, 1};  // a, b
    auto const made = world.decide();
    CHECK(world.asked ==
          "a.decide b.decide c.decide a.rank(short,hold) b.rank(hold,long) c.rank(long,short) chair.conclude");
    CHECK(made.action == Action::close);
    CHECK(made.reasoning == "all in all");
    REQUIRE(made.council);
    CHECK(made.council->answers.as_array()->size() == 3);
    CHECK(to_json(made.council->answers.as_array()->front()) ==
          R"({"model":"a","decision":"long","reasoning":"it rises","confidence":0.5,"size":1,"leverage":1,)"
          R"("stop_loss":null,"take_profit":null})");
    CHECK(to_json(made.council->rankings) == R"([{"model":"a","ranking":["b","c"]},{"model":"b","ranking":["a","c"]},)"
                                             R"({"model":"c","ranking":["a","b"]}])");
    CHECK(to_json(made.council->metadata) ==
          R"({"chairman":"chair","average_ranks":[{"model":"a","average_rank":1},{"model":"b","average_rank":1.5},)"
          R"({"model":"c","average_rank":2}],"failed":[],"asks":7,"tokens":65})");
    CHECK(to_json(made.council->summary) ==
          R"({"chairman":"chair","answers":[{"model":"a","decision":"long","average_rank":1},)"
          R"({"model":"b","decision":"short","average_rank":1.5},{"model":"c","decision":"hold","average_rank":2}],)"
          R"("failed":[]})");
}

TEST_CASE("the chairman is told every answer, and the places that others gave it", "[lab]") {
    Councils world;
    world.decide();
    REQUIRE(world.concluded_from.size() == 3);
    CHECK(world.concluded_from[0].answer.reasoning == "it rises");
    CHECK(world.concluded_from[0].places == std::vector<std::int64_t>{2, 1});  // of b and of c
    CHECK(world.concluded_from[2].places == std::vector<std::int64_t>{2, 1});
}

TEST_CASE("a council that agrees is asked all the same, and its chairman is free", "[lab]") {
    Councils world;
    for (auto const* name : {"a", "b", "c"}) world.voices[name].answer = decision(Action::open_long);
    CHECK(world.decide().action == Action::close);
    CHECK(world.asked.ends_with("c.rank(long,long) chair.conclude"));
}

TEST_CASE("two answers are not ranked", "[lab]") {
    Councils world;
    world.members = {"a", "b"};
    auto const made = world.decide();
    CHECK(world.asked == "a.decide b.decide chair.conclude");
    CHECK(to_json(made.council->rankings) == "[]");
    CHECK(world.ranks(made) == "[]");
    CHECK(world.concluded_from[0].places.empty());
}

TEST_CASE("a chairman may be a member, and a council looks at what its agent does", "[lab]") {
    Councils world;
    world.chairman = "b";
    CHECK(world.decide().reasoning == "all in all");
    CHECK(world.asked.ends_with("b.conclude"));
    CHECK(world.council()->is_slow());
    CHECK(world.council()->needs().front().name == "rsi");
}

TEST_CASE("a member that fails is noted and left out", "[lab]") {
    Councils world;
    world.members = {"a", "b", "c", "d"};
    auto const trouble = GENERATE(away(), refused(), unusable());
    world.voices["b"].answer = trouble;
    auto const made = world.decide();
    CHECK(made.reasoning == "all in all");
    CHECK(world.asked ==
          "a.decide b.decide c.decide d.decide a.rank(hold,hold) c.rank(hold,long) d.rank(long,hold) "
          "chair.conclude");
    CHECK(made.council->answers.as_array()->size() == 3);
    CHECK(world.failed(made) == R"([{"model":"b","stage":"answer","error":)" + to_json(Json(trouble.what())) + "}]");
    CHECK(to_json(*made.council->summary.find("failed")) == R"(["b"])");
}

TEST_CASE("who fails for good is not asked again, who may come back is", "[lab]") {
    Councils world;
    auto const [trouble, is_asked] = GENERATE(
        table<Error, bool>({{away(), true}, {unusable(), true}, {refused(), false}, {{Fault::invalid, "no"}, false}}));
    world.voices["b"].answer = trouble;
    auto const council = world.council();
    world.decide(*council);
    world.candles.front().time += 1h;
    auto const made = world.decide(*council);
    CHECK((world.asked.find("b.decide") != std::string::npos) == is_asked);
    CHECK(world.failed(made).find(trouble.what()) != std::string::npos);
}

TEST_CASE("a ranking that makes no sense is dropped", "[lab]") {
    Councils world;
    auto const ranking = GENERATE(Voice::Ranking{0, 0}, Voice::Ranking{0}, Voice::Ranking{}, Voice::Ranking{0, 2},
                                  Voice::Ranking{0, 1, 2});
    world.voices["c"].ranking = ranking;
    auto const made = world.decide();
    CHECK(made.reasoning == "all in all");
    CHECK(made.council->answers.as_array()->size() == 3);
    CHECK(made.council->rankings.as_array()->size() == 2);
    CHECK(world.failed(made) ==
          R"([{"model":"c","stage":"ranking","error":"its ranking does not name every answer once"}])");
    CHECK(world.concluded_from[2].places.size() == 2);
    CHECK(world.concluded_from[0].places.size() == 1);
}

TEST_CASE("who does not rank is left out of the ranking alone", "[lab]") {
    Councils world;
    world.voices["c"].ranking = GENERATE(away(), refused(), unusable());
    auto const made = world.decide();
    CHECK(made.council->answers.as_array()->size() == 3);
    CHECK(made.council->rankings.as_array()->size() == 2);
    CHECK(world.failed(made).find("ranking") != std::string::npos);
}

TEST_CASE("with fewer than two answers it is as if a single model had failed", "[lab]") {
    Councils world;
    world.members = {"a", "b"};
    SECTION("one that may come back is waited for, whoever else has failed") {
        world.voices["a"].answer = refused();
        world.voices["b"].answer = away(17s);
        auto const error = error_of([&] { world.decide(); });
        CHECK(error.fault() == Fault::unavailable);
        CHECK(error.retry_after() == 17s);
        CHECK(std::string(error.what()) == "b: The provider is away.");
    }
    SECTION("one that fails for good ends the test, with its name") {
        world.voices["b"].answer = refused();
        auto const error = error_of([&] { world.decide(); });
        CHECK(error.fault() == Fault::forbidden);
        CHECK(std::string(error.what()) == "b: The provider refuses the API key.");
    }
    SECTION("answers that cannot be used are a hold") {
        world.voices["b"].answer = unusable();
        auto const made = world.decide();
        CHECK(made.action == Action::hold);
        CHECK(made.reasoning == "Fewer than two members of the council gave an answer that can be used.");
        CHECK(made.council->answers.as_array()->size() == 1);
        CHECK(world.asked == "a.decide b.decide");
    }
}

TEST_CASE("without an answer of the chairman it is as if a single model had failed", "[lab]") {
    Councils world;
    SECTION("for a while") {
        world.voices["chair"].conclusion = away(17s);
        auto const error = error_of([&] { world.decide(); });
        CHECK(error.fault() == Fault::unavailable);
        CHECK(error.retry_after() == 17s);
    }
    SECTION("for good") {
        world.voices["chair"].conclusion = refused();
        auto const error = error_of([&] { world.decide(); });
        CHECK(error.fault() == Fault::forbidden);
        CHECK(std::string(error.what()) == "chair: The provider refuses the API key.");
    }
    SECTION("or not in a way that can be used") {
        world.voices["chair"].conclusion = unusable();
        auto const made = world.decide();
        CHECK(made.action == Action::hold);
        CHECK(made.reasoning == "The chairman's answer could not be used: it is no JSON.");
        CHECK(made.council->answers.as_array()->size() == 3);
    }
}

TEST_CASE("a budget that ends amid the council ends the test", "[lab]") {
    Councils world;
    world.asks_left = GENERATE(0, 1, 2, 3, 5, 6);
    auto const error = error_of([&] { world.decide(); });
    CHECK(error.fault() == Fault::forbidden);
    CHECK(std::string(error.what()) == "All is used up.");
}

TEST_CASE("a council that is taken up again asks nobody who has answered", "[lab]") {
    Councils world;
    std::string everything;
    auto const whole = world.decide();
    world.minutes = "null";
    // Cut off after every ask, as by a crash.
    for (int done = 0; done < 7; ++done) {
        world.asks_left = 1;
        auto const council = world.council();
        if (done < 6) CHECK_THROWS_AS(world.decide(*council), Error);
        else CHECK(to_json(world.decide(*council).council->metadata) == to_json(whole.council->metadata));
        everything += (everything.empty() ? "" : " ") + world.asked;
    }
    CHECK(everything ==
          "a.decide b.decide c.decide a.rank(short,hold) b.rank(hold,long) c.rank(long,short) chair.conclude");
}

TEST_CASE("minutes keep answers as they were", "[lab]") {
    Councils world;
    world.members = {"a", "b"};
    world.voices["a"].answer = lab::Decision{.action = Action::open_long,
                                             .reasoning = "\"0.1\"\n",
                                             .confidence = 0.1,
                                             .size_fraction = 1.0 / 3,
                                             .leverage = 2.5,
                                             .stop_loss = 98.7,
                                             .take_profit = 1e-9};
    world.voices["chair"].conclusion = away();
    CHECK_THROWS_AS(world.decide(), Error);
    auto const before = world.concluded_from;
    world.voices["a"].answer = refused();
    CHECK_THROWS_AS(world.decide(), Error);
    CHECK(world.asked == "chair.conclude");
    auto const& kept = world.concluded_from.front().answer;
    CHECK(kept.reasoning == "\"0.1\"\n");
    CHECK(kept.confidence == 0.1);
    CHECK(kept.size_fraction == 1.0 / 3);
    CHECK(kept.leverage == 2.5);
    CHECK(kept.stop_loss == 98.7);
    CHECK(kept.take_profit == 1e-9);
    CHECK(before.front().answer.reasoning == kept.reasoning);
}

TEST_CASE("who failed is asked again as long as the others wait, and no more once they went on", "[lab]") {
    Councils world;
    world.voices["a"].answer = world.voices["b"].answer = away();
    CHECK_THROWS_AS(world.decide(), Error);
    world.voices["a"].answer = decision(Action::open_long);
    world.voices["chair"].conclusion = away();
    CHECK_THROWS_AS(world.decide(), Error);
    CHECK(world.asked == "a.decide b.decide chair.conclude");
    world.voices["b"].answer = decision(Action::open_long);
    world.voices["chair"].conclusion = decision(Action::hold, "at last");
    auto const made = world.decide();
    CHECK(world.asked == "chair.conclude");
    CHECK(made.reasoning == "at last");
    CHECK(world.failed(made) == R"([{"model":"b","stage":"answer","error":"The provider is away."}])");
    CHECK(*made.council->metadata.find("asks")->as_integer() == 7);
}

TEST_CASE("minutes of another candle are of no use, and spoilt ones are told", "[lab]") {
    Councils world;
    world.decide();
    world.candles.front().time += 1h;
    world.decide();
    CHECK(world.asked.starts_with("a.decide"));
    for (auto const* spoilt : {"{}", "[]", R"({"candle":7200000,"seats":[],"answers_are_in":true,"asks":1,"tokens":1})",
                               R"({"candle":7200000,"seats":[1,2,3],"answers_are_in":true,"asks":1,"tokens":1})"}) {
        INFO(spoilt);
        world.minutes = spoilt;
        CHECK(fault_of([&] { world.decide(); }) == Fault::malformed);
    }
}
