#include <tenon/kernel/bulk_resource.hpp>

#include "support/engine.hpp"
#include "support/fakes/failing_verbs.hpp"

namespace tenon::testing {
namespace {

struct Depot : Engine {
    ManageResource plain = verbs(makers);
    BulkResource bulk{plain, unit};

    BulkResult create(std::vector<Json::Object> bodies, BulkMode mode, Actor const& who = admin) {
        std::vector<Draft> drafts;
        for (auto& body : bodies) drafts.push_back(draft(makers, std::move(body)));
        return bulk.create(who, drafts, mode);
    }
    BulkResult rename(std::vector<std::pair<std::string, std::string>> const& names, BulkMode mode,
                      Actor const& who = admin, ResourceVerbs::IfVersion version = {}) {
        std::vector<BulkResource::Change> entries;
        for (auto const& [path, name] : names) entries.push_back({path, draft(makers, {{"name", name}}), version});
        return bulk.update(who, entries, mode);
    }
    std::string names() const { return column_of(makers, list(makers, {{"sort", "code"}}).page.rows, "name"); }
};

Json::Object maker(std::string code, std::string name = "n") { return {{"code", code}, {"name", name}}; }

// Failures as text: "1 conflict-code field".
std::string failures_of(BulkResult const& result) {
    std::string all;
    for (auto const& failure : result.failures)
        all +=
            (all.empty() ? "" : "; ") + std::to_string(failure.index) + " " + failure.id + " " + failure.error.what();
    return all;
}

TEST_CASE("bulk applies what is good and tells what is not") {
    Depot depot;
    auto const result = depot.create({maker("A"), maker(""), maker("A"), maker("B")}, BulkMode::partial);
    CHECK(result.total == 4);
    CHECK(result.ids.size() == 2);
    CHECK(failures_of(result) ==
          "1  The maker is not valid: code must not be empty; 2  Maker with this code already exists");
    CHECK(result.failures[0].error.violations().at(0).field == "code");
    CHECK(depot.list(makers).page.total == 2);
    CHECK(depot.changes.all.size() == 2);

    CHECK(failures_of(depot.rename({{"A", "x"}, {"Z", "y"}, {"B", ""}}, BulkMode::partial)) ==
          "1 Z Maker not found; 2 B The maker is not valid: name must not be empty");
    CHECK(depot.names() == "x n");

    auto const erased = depot.bulk.erase(admin, {"B", "B", "A"}, Removal::usual, BulkMode::partial);
    CHECK(erased.ids.size() == 2);
    CHECK(failures_of(erased) == "1 B Maker not found");
    CHECK(depot.list(makers, {{"deleted", "true"}}).page.total == 2);
}

TEST_CASE("atomic bulk is all or nothing, and says which entry") {
    Depot depot;
    auto const error = error_of([&] { depot.create({maker("A"), maker("B", "")}, BulkMode::atomic); });
    CHECK(error.fault() == Fault::invalid);
    CHECK(std::string(error.what()).starts_with("Entry 1: "));
    CHECK(told(error.violations()) == "[1].name:required");
    auto const conflict = error_of([&] { depot.create({maker("A"), maker("A")}, BulkMode::atomic); });
    CHECK(conflict.fault() == Fault::conflict);
    CHECK(conflict.code() == "DUPLICATE_RESOURCE");
    CHECK(depot.list(makers).page.total == 0);
    CHECK(depot.changes.all.empty());

    CHECK(depot.create({maker("A"), maker("B")}, BulkMode::atomic).ids.size() == 2);
    CHECK(fault_of([&] { depot.rename({{"A", "x"}, {"Z", "y"}}, BulkMode::atomic); }) == Fault::not_found);
    CHECK(fault_of([&] { depot.bulk.erase(admin, {"A", "Z"}, Removal::hard, BulkMode::atomic); }) == Fault::not_found);
    CHECK(depot.names() == "n n");
}

TEST_CASE("bulk takes 1 to 1000 entries") {
    Depot depot;
    CHECK(fault_of([&] { depot.create({}, BulkMode::partial); }) == Fault::invalid);
    CHECK(fault_of([&] { depot.bulk.erase(admin, {}, Removal::usual, BulkMode::atomic); }) == Fault::invalid);
    std::vector<std::string> paths(1000, "none");
    CHECK(depot.bulk.erase(admin, paths, Removal::usual, BulkMode::partial).failures.size() == 1000);
    paths.emplace_back("none");
    CHECK(fault_of([&] { depot.bulk.erase(admin, paths, Removal::usual, BulkMode::partial); }) == Fault::invalid);
}

TEST_CASE("rights and versions hold for each entry of a bulk") {
    Depot depot;
    depot.create({maker("A")}, BulkMode::partial, operator_);
    depot.create({maker("B")}, BulkMode::partial, manager);
    auto const result = depot.rename({{"A", "x"}, {"B", "y"}}, BulkMode::partial, operator_);
    CHECK(result.ids.size() == 1);
    REQUIRE(result.failures.size() == 1);
    CHECK(result.failures[0].error.fault() == Fault::forbidden);
    CHECK(depot.names() == "x n");
    auto const stale = depot.rename({{"A", "z"}, {"B", "z"}}, BulkMode::partial, admin, 1);
    REQUIRE(stale.failures.size() == 1);
    CHECK(stale.failures[0].error.fault() == Fault::precondition_failed);
    CHECK(depot.names() == "x z");
}

TEST_CASE("trouble that is no entry's own ends the request, and nothing stays") {
    Depot depot;
    FailingVerbs failing(depot.plain);
    BulkResource bulk(failing, depot.unit);
    std::vector<Draft> const drafts(3, depot.draft(makers, maker("A")));
    CHECK(fault_of([&] { bulk.create(admin, drafts, BulkMode::partial); }) == Fault::unavailable);
    CHECK(depot.list(makers).page.total == 0);
}

TEST_CASE("an error that names its entry still says when to try again") {
    Depot depot;
    FailingVerbs failing(depot.plain);
    BulkResource bulk(failing, depot.unit);
    std::vector<Draft> const drafts(3, depot.draft(makers, maker("A")));
    auto const error = error_of([&] { bulk.create(admin, drafts, BulkMode::atomic); });
    CHECK(std::string(error.what()) == "Entry 1: The database is busy: try again");
    CHECK(error.retry_after() == std::chrono::seconds(3));
}

TEST_CASE("a replayed bulk tells each entry once") {
    Depot depot;
    depot.unit.replays = 1;
    auto const result = depot.create({maker("A"), maker("")}, BulkMode::partial);
    CHECK(result.ids.size() == 1);
    CHECK(result.failures.size() == 1);
    CHECK(depot.list(makers).page.total == 1);
}

}  // namespace
}  // namespace tenon::testing
