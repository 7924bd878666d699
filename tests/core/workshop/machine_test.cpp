#include <tenon/workshop/machine.hpp>

#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::machines;

namespace {

Json::Object const mig{{"name", "MIG station"}, {"code", "M-1"}};

}  // namespace

TEST_CASE("a machine has a name and a code, a type and metadata if any") {
    WorkshopEngine engine;
    engine.require_required(machines, mig, {"name", "code"});
    engine.require_longest(machines, mig, "name", 128);
    engine.require_longest(machines, mig, "code", 64);
    engine.require_longest(machines, mig, "type", 64);
    engine.require_may_be_empty(machines, mig, "type");
    engine.require_default(machines, mig, "metadata", "{}");
    CHECK(engine.told_about(machines, mig, "metadata", Json::Object{{"volts", 230}, {"more", Json::Object{}}}).empty());
    CHECK(engine.told_about(machines, mig, "metadata", Json::Array{}) == "metadata:wrong_type");
    CHECK(engine.told_about(machines, mig, "metadata", "{}") == "metadata:wrong_type");
}

TEST_CASE("a machine's code is its own") {
    WorkshopEngine engine;
    engine.create(machines, mig);
    auto const error = error_of([&] { engine.create(machines, with(mig, "name", "other")); });
    CHECK(error.fault() == Fault::conflict);
    CHECK(std::string(error.what()) == "Machine with this code already exists");
    CHECK(shown(machines, engine.get(machines, "M-1"), "name") == R"("MIG station")");
}

TEST_CASE("machines are found by type, name and code") {
    WorkshopEngine engine;
    engine.create(machines, with(mig, "type", "MIG"));
    engine.create(machines, {{"name", "Old TIG"}, {"code", "M-2"}, {"type", "TIG"}});
    CHECK(engine.found(machines, {{"type", "TIG"}}) == "M-2");
    CHECK(engine.found(machines, {{"type", "tig"}}).empty());
    CHECK(engine.found(machines, {{"q", "station"}}) == "M-1");
    CHECK(engine.found(machines, {{"q", "m-2"}}) == "M-2");
    for (auto const* field : {"id", "name", "code", "type", "created_at"})
        CHECK_NOTHROW(engine.list(machines, {{"sort_by", field}}));
}
