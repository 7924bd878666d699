#include <tenon/kernel/manage_resource.hpp>

#include "support/gadget_shop.hpp"

namespace tenon::testing {
namespace {

TEST_CASE("what is in use is not erased") {
    GadgetShop shop;
    shop.gadget({{"seller_id", "Beta"}});
    for (auto const removal : {Removal::usual, Removal::hard})
        for (auto const* maker : {"Alfa", "Beta"}) {
            auto const error = error_of([&] { shop.erase(makers, maker, removal); });
            CHECK(error.fault() == Fault::conflict);
            CHECK(error.code() == "RESOURCE_IN_USE");
            CHECK(std::string(error.what()) == "Maker is in use by gadgets");
        }
    shop.erase(gadgets, "G-1");
    shop.erase(makers, "Beta");
    CHECK(fault_of([&] { shop.get(makers, "Beta"); }) == Fault::not_found);
}

TEST_CASE("a row that only the bin points at can go to the bin, but not away") {
    GadgetShop shop;
    shop.gadget();
    shop.erase(gadgets, "G-1");
    CHECK(error_of([&] { shop.erase(makers, "Alfa", Removal::hard); }).code() == "RESOURCE_IN_USE");
    shop.erase(makers, "Alfa");
    CHECK(shop.store.count(makers) == 2);
}

TEST_CASE("erasing moves to the bin where there is one, or takes away") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    shop.clock.advance(std::chrono::seconds(5));
    auto const binned = shop.erase(gadgets, "G-1");
    CHECK(std::get<Timestamp>(binned[column::deleted_at]) == shop.clock.at);
    CHECK(version_of(binned) == 2);
    CHECK(fault_of([&] { shop.get(gadgets, id); }) == Fault::not_found);
    CHECK(shop.list(gadgets).page.rows.empty());

    auto const restored = shop.verbs(gadgets).restore(admin, id, {});
    CHECK(version_of(restored) == 3);
    CHECK(is_null(restored[column::deleted_at]));
    CHECK(shop.get(gadgets, "G-1") == restored);
    CHECK(fault_of([&] { shop.verbs(gadgets).restore(admin, id, {}); }) == Fault::not_found);

    shop.erase(gadgets, "G-1", Removal::hard);
    CHECK(shop.store.count(gadgets) == 0);
    CHECK(fault_of([&] { shop.verbs(gadgets).restore(admin, id, {}); }) == Fault::not_found);
}

TEST_CASE("a restore may name the version it means") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    shop.erase(gadgets, id);
    auto verbs = shop.verbs(gadgets);
    CHECK(fault_of([&] { verbs.restore(admin, id, 1); }) == Fault::precondition_failed);
    CHECK(fault_of([&] { verbs.restore(operator_, id, 1); }) == Fault::forbidden);
    CHECK(version_of(verbs.restore(admin, id, 2)) == 3);
}

TEST_CASE("what is in the bin can be erased for good, by its id") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    shop.erase(gadgets, id);
    auto const second = id_of(shop.gadget());  // the key is free again
    CHECK(fault_of([&] { shop.erase(gadgets, id); }) == Fault::not_found);
    CHECK(fault_of([&] { shop.erase(gadgets, id, Removal::hard, operator_); }) == Fault::forbidden);
    CHECK(fault_of([&] { shop.verbs(gadgets).erase(admin, id, Removal::hard, 1); }) == Fault::precondition_failed);
    shop.erase(gadgets, id, Removal::hard);
    CHECK(shop.changes.all.back().verb == "delete");
    CHECK(shop.changes.all.back().resource_id == id);
    CHECK(shop.store.count(gadgets) == 1);
    shop.erase(gadgets, "G-1", Removal::hard);  // the living one
    CHECK(shop.changes.all.back().resource_id == second);
    CHECK(fault_of([&] { shop.erase(gadgets, id, Removal::hard); }) == Fault::not_found);
}

TEST_CASE("what is in the bin takes along what hangs on it, and stays while it is in use") {
    GadgetShop shop;
    shop.gadget();
    shop.erase(gadgets, "G-1");
    shop.erase(makers, "Alfa");
    CHECK(error_of([&] { shop.erase(makers, shop.alfa, Removal::hard); }).code() == "RESOURCE_IN_USE");
    shop.erase(gadgets, id_of(shop.list(gadgets, {{"deleted", "true"}}).page.rows.at(0)), Removal::hard);
    shop.erase(makers, shop.alfa, Removal::hard);
    CHECK(shop.store.count(makers) == 1);
}

TEST_CASE("a row comes back only to what still stands") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    shop.erase(gadgets, id);
    shop.erase(makers, "Alfa");
    CHECK(error_of([&] { shop.verbs(gadgets).restore(admin, id, {}); }).code() == "UNKNOWN_REFERENCE");
    shop.verbs(makers).restore(admin, shop.alfa, {});
    CHECK(version_of(shop.verbs(gadgets).restore(admin, id, {})) == 3);
}

TEST_CASE("what hangs on a row by a cascade goes with it, whoever owns it") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    auto const other = id_of(shop.gadget({}, "G-2"));
    shop.create(notes, {{"gadget_id", id}, {"text", "a"}}, operator_);
    shop.create(notes, {{"gadget_id", id}, {"text", "b"}}, manager);
    shop.create(notes, {{"gadget_id", other}, {"text", "c"}}, manager);
    auto const first_change = shop.changes.all.size();
    shop.erase(gadgets, id, Removal::hard);
    CHECK(column_of(notes, shop.list(notes).page.rows, "text") == "c");
    std::string logged;
    for (auto i = first_change; i < shop.changes.all.size(); ++i)
        logged += shop.changes.all[i].verb + " " + shop.changes.all[i].resource + "; ";
    CHECK(logged == "delete notes; delete notes; delete gadgets; ");
}

TEST_CASE("what has no bin of its own goes for good, also when the row goes to the bin") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    shop.create(notes, {{"gadget_id", id}, {"text", "a"}});
    shop.erase(gadgets, id);
    CHECK(shop.store.count(notes) == 0);
    CHECK(shop.store.count(gadgets) == 1);
}

TEST_CASE("records of the past stay while the row is in the bin, and go when it goes for good") {
    static constexpr auto rows = table<Note>(
        field<&Note::gadget_id>("gadget_id").required().references("gadgets", "", OnErase::cascade_for_good),
        field<&Note::text>("text"));
    static constexpr Resource labels{.name = "labels", .noun = "Label", .fields = rows};
    GadgetShop shop;
    shop.catalog.add(labels);
    auto const id = id_of(shop.gadget());
    shop.create(labels, {{"gadget_id", id}, {"text", "a"}});
    shop.erase(gadgets, id);
    CHECK(shop.store.count(labels) == 1);
    shop.erase(gadgets, id, Removal::hard);
    CHECK(shop.store.count(labels) == 0);
}

TEST_CASE("a cascade reaches rows in the bin when the row goes for good") {
    static constexpr auto rows =
        table<Note>(field<&Note::gadget_id>("gadget_id").required().references("gadgets", "", OnErase::cascade),
                    field<&Note::text>("text"));
    static constexpr Resource labels{.name = "labels", .noun = "Label", .fields = rows, .soft_delete = true};
    GadgetShop shop;
    shop.catalog.add(labels);
    auto const id = id_of(shop.gadget());
    auto const binned = id_of(shop.create(labels, {{"gadget_id", id}}));
    shop.create(labels, {{"gadget_id", id}});
    shop.erase(labels, binned);

    SECTION("into the bin go the living") {
        shop.erase(gadgets, id);
        CHECK(shop.store.count(labels) == 2);
        CHECK(shop.list(labels).page.rows.empty());
        CHECK(version_of(shop.store.find(labels, binned, Rows::deleted).value()) == 2);
    }
    SECTION("away go all") {
        shop.erase(gadgets, id, Removal::hard);
        CHECK(shop.store.count(labels) == 0);
        CHECK(shop.store.count(gadgets) == 0);
    }
}

TEST_CASE("a row that hangs on a row in two ways goes once") {
    struct Remark : Entity {
        Reference gadget_id;
        std::optional<Reference> answers;
    };
    static constexpr auto rows =
        table<Remark>(field<&Remark::gadget_id>("gadget_id").required().references("gadgets", "", OnErase::cascade),
                      field<&Remark::answers>("answers").references("remarks", "", OnErase::cascade));
    bool const has_bin = GENERATE(true, false);
    Resource const remarks{.name = "remarks", .noun = "Remark", .fields = rows, .soft_delete = has_bin};
    GadgetShop shop;
    shop.catalog.add(remarks);
    auto const id = id_of(shop.gadget());
    auto const first = id_of(shop.create(remarks, {{"gadget_id", id}}));
    shop.create(remarks, {{"gadget_id", id}, {"answers", first}});
    auto const before = shop.changes.all.size();
    shop.erase(gadgets, id);
    CHECK(shop.list(remarks).page.rows.empty());
    CHECK(shop.changes.all.size() == before + 3);
}

}  // namespace
}  // namespace tenon::testing
