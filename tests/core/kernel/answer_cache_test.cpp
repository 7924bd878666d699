#include <tenon/kernel/answer_cache.hpp>

#include "support/engine.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct World : Engine {
    AnswerCache cache{store, clock, std::chrono::seconds(10)};
    int asked = 0;
    std::vector<Resource const*> sources{&makers, &gadgets};

    std::int64_t get(std::string const& key = "answer") {
        return *cache.get(key, sources, [&] { return Json(std::int64_t{++asked}); })->as_integer();
    }
};

}  // namespace

TEST_CASE("an answer is kept for its time, by its key") {
    World world;
    CHECK(world.get() == 1);
    CHECK(world.get() == 1);
    CHECK(world.get("another") == 2);
    world.clock.advance(std::chrono::milliseconds(9999));
    CHECK(world.get() == 1);
    world.clock.advance(std::chrono::milliseconds(1));
    CHECK(world.get() == 3);
    world.clock.advance(std::chrono::hours(-1));  // a clock that was set back keeps nothing alive
    CHECK(world.get() == 4);
}

TEST_CASE("an answer ends with a write to what it came from") {
    World world;
    CHECK(world.get() == 1);
    world.create(makers, {{"code", "M"}, {"name", "Maker"}});
    CHECK(world.get() == 2);
    world.sources = {&gadgets};
    CHECK(world.get("of gadgets") == 3);
    world.create(makers, {{"code", "N"}, {"name", "Maker"}});
    CHECK(world.get("of gadgets") == 3);
}

TEST_CASE("an answer is not kept past a write while it was worked out") {
    World world;
    auto const late = world.cache.get("answer", world.sources, [&] {
        world.create(makers, {{"code", "M"}, {"name", "Maker"}});
        return Json("old");
    });
    CHECK(*late->as_text() == "old");
    CHECK(world.get() == 1);
}

TEST_CASE("what failed is not kept") {
    World world;
    CHECK_THROWS(world.cache.get("answer", world.sources, []() -> Json { throw std::runtime_error("no"); }));
    CHECK(world.get() == 1);
}
