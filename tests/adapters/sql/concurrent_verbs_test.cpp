#include "scratch_database.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/fakes/small_unicode_text.hpp"

#include <tenon/identity/users.hpp>
#include <tenon/json/json_reader.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/sql/change_log.hpp>
#include <tenon/sql/resource_store.hpp>
#include <tenon/workshop/item.hpp>

#include <thread>

using namespace tenon;
using namespace tenon::sql;
using namespace tenon::testing;
using workshop::items;

namespace {

// A clock that does something else when it is asked next, on a thread of its own.
struct MeddlingClock final : Clock {
    Timestamp now() const override {
        if (auto const act = std::exchange(meddle, {})) std::thread(act).join();
        return Timestamp();
    }
    mutable std::function<void()> meddle;
};

struct Stock {
    Stock() : database(place.settings()) {
        database.migrate_up({"workshop"}, Timestamp());
        catalog.add(identity::users);
        catalog.add(items);
        store = make_resource_store(database, catalog, unicode, *json);
        changes = make_change_log(database);
    }
    ManageResource verbs() { return {items, {*store, *changes, database.units(), clock, ids, catalog}}; }
    Draft draft(Json::Object body) const { return read_draft(items, std::move(body), unicode); }

    ScratchPlace const place{On::postgresql};
    Database database;
    Catalog catalog;
    SmallUnicodeText unicode;
    std::unique_ptr<JsonReader> json = json::make_json_reader();
    std::unique_ptr<ResourceStore> store;
    std::unique_ptr<ChangeLog> changes;
    SequentialIds ids;
    MeddlingClock clock;
    Actor const admin{.user_id = "", .role = Role::admin, .session_id = "", .request_id = ""};
};

}  // namespace

TEST_CASE("a row that somebody changes while it goes to the bin") {
    Stock stock;
    auto const id = id_of(stock.verbs().create(stock.admin, stock.draft({{"item_id", "I-1"}, {"item_name", "Rod"}})));
    stock.clock.meddle = [&] {
        stock.verbs().update(stock.admin, id, stock.draft({{"item_name", "Tube"}}), Update::merge, {});
    };
    SECTION("goes there as it was changed") {
        stock.verbs().erase(stock.admin, id, Removal::usual, {});
        auto const binned = stock.store->find(items, id, Rows::deleted);
        REQUIRE(binned.has_value());
        CHECK(version_of(*binned) == 3);
        CHECK(std::get<std::string>((*binned)[items.at("item_name")]) == "Tube");
        auto const log = stock.changes->since(0, 10);
        REQUIRE(log.size() == 3);
        CHECK(log.back().before.find("Tube") != std::string::npos);
    }
    SECTION("stays when its eraser means the version before") {
        CHECK_THROWS_MATCHES(stock.verbs().erase(stock.admin, id, Removal::usual, 1), Error,
                             has_fault(Fault::precondition_failed));
        CHECK(version_of(stock.store->find(items, id).value()) == 2);
        CHECK(stock.changes->since(0, 10).size() == 2);
    }
}
