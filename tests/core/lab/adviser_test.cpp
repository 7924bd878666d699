#include <tenon/lab/adviser.hpp>

#include "core/lab/council_world.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a single model decides as it is advised", "[lab]") {
    CouncilWorld world;
    world.voices["a"].answer = decision(lab::Action::open_long, "it rises");
    auto const model = lab::make_single_model(std::make_unique<FakeAdviser>(world, "a"));
    CHECK(model->is_slow());
    CHECK(model->needs().size() == 1);
    auto const made = world.decide(*model);
    CHECK(made.action == lab::Action::open_long);
    CHECK(made.reasoning == "it rises");
    CHECK_FALSE(made.council);
    CHECK(world.asked == "a.decide");
}

TEST_CASE("a single model holds where its answer cannot be used, and fails where there is none", "[lab]") {
    CouncilWorld world;
    auto const model = lab::make_single_model(std::make_unique<FakeAdviser>(world, "a"));
    world.voices["a"].answer = Error(Fault::malformed, "it is no JSON");
    auto const made = world.decide(*model);
    CHECK(made.action == lab::Action::hold);
    CHECK(made.reasoning == "The model's answer could not be used: it is no JSON.");
    world.voices["a"].answer = Error(Fault::rate_limited, "Slowly!");
    CHECK(fault_of([&] { world.decide(*model); }) == Fault::rate_limited);
}
