#include <tenon/kernel/manage_resource.hpp>

#include "support/gadget_shop.hpp"

namespace tenon::testing {
namespace {

TEST_CASE("create gives a row its standard columns") {
    GadgetShop shop;
    auto const row = shop.gadget({}, "G-1", operator_);
    CHECK(looks_like_uuid(id_of(row)));
    CHECK(version_of(row) == 1);
    CHECK(std::get<Reference>(row[column::created_by]).id == operator_.user_id);
    CHECK(std::get<Timestamp>(row[column::created_at]) == shop.clock.at);
    CHECK(row[column::updated_at] == row[column::created_at]);
    CHECK(is_null(row[column::deleted_at]));
    CHECK(shop.get(gadgets, id_of(row)) == row);

    auto const by_system =
        shop.gadget({}, "G-2", Actor{.user_id = "", .role = Role::admin, .session_id = "", .request_id = ""});
    CHECK(is_null(by_system[column::created_by]));
}

TEST_CASE("on create, what is absent or null takes its default or is null") {
    GadgetShop shop;
    auto const check = [&](Record const& row) {
        CHECK(shop.show(row, "flag") == "false");
        CHECK(shop.show(row, "amount") == "0");
        CHECK(shop.show(row, "ratio") == "1");
        CHECK(shop.show(row, "price") == "0.00");
        CHECK(shop.show(row, "status") == R"("New")");
        CHECK(shop.show(row, "extra") == "{}");
        CHECK(shop.show(row, "tags") == "[]");
        CHECK(shop.show(row, "title") == "null");
        CHECK(shop.show(row, "maybe_flag") == "null");
        CHECK(shop.show(row, "seller_id") == "null");
        CHECK(shop.show(row, "doubled") == "0");
        CHECK(shop.show(row, "maker_id") == R"("Alfa")");
    };
    check(shop.gadget());
    Json::Object nulls;
    for (auto const* name :
         {"flag", "amount", "ratio", "price", "status", "extra", "tags", "title", "maybe_flag", "seller_id"})
        nulls.emplace_back(name, nullptr);
    check(shop.gadget(nulls, "G-2"));
}

TEST_CASE("computed fields follow every write and cannot be sent") {
    GadgetShop shop;
    auto const row = shop.gadget({{"amount", 21}, {"doubled", 5}});
    CHECK(shop.show(row, "doubled") == "42");
    CHECK(shop.show(shop.patch(gadgets, id_of(row), {{"amount", 4}}), "doubled") == "8");
    CHECK(shop.show(shop.put(gadgets, id_of(row), GadgetShop::body({{"amount", 3}, {"doubled", 1}})), "doubled") ==
          "6");
}

TEST_CASE("create tells all that is wrong together, and writes nothing") {
    GadgetShop shop;
    auto const before = shop.changes.all.size();
    CHECK(told_by([&] {
              shop.create(gadgets,
                          {{"code", "bulk"}, {"name", " "}, {"amount", "x"}, {"colour", "red"}, {"day", nullptr}});
          }) ==
          "amount:wrong_type code:bad_key colour:unknown_field day:required maker_id:required moment:required "
          "name:required");
    CHECK(shop.store.count(gadgets) == 0);
    CHECK(shop.changes.all.size() == before);
}

TEST_CASE("keys are unique among the living") {
    GadgetShop shop;
    auto const first = shop.gadget({{"email", "a@b.c"}});
    CHECK(error_of([&] { shop.gadget(); }).code() == "DUPLICATE_RESOURCE");
    CHECK(std::string(error_of([&] { shop.gadget(); }).what()) == "Gadget with this code already exists");
    CHECK(error_of([&] { shop.gadget({{"email", " A@B.C "}}, "G-2"); }).violations().at(0).field == "email");
    shop.gadget({}, "G-2");
    CHECK(fault_of([&] { shop.patch(gadgets, "G-2", {{"code", "G-1"}}); }) == Fault::conflict);
    shop.erase(gadgets, "G-1");
    auto const second = shop.gadget();
    CHECK(id_of(shop.get(gadgets, "G-1")) == id_of(second));
    CHECK(fault_of([&] { shop.verbs(gadgets).restore(admin, id_of(first), {}); }) == Fault::conflict);
}

TEST_CASE("references are accepted by id and, where they show keys, by key") {
    GadgetShop shop;
    auto const row = shop.gadget({{"maker_id", "Beta"}, {"seller_id", shop.alfa}, {"backup_id", shop.beta}});
    CHECK(shop.show(row, "maker_id") == R"("Beta")");
    CHECK(std::get<Reference>(row[gadgets.at("maker_id")]).id == shop.beta);
    CHECK(shop.show(row, "seller_id") == R"("Alfa")");
    CHECK(shop.show(row, "backup_id") == '"' + shop.beta + '"');
    CHECK(shop.get(gadgets, "G-1") == row);

    auto const unknown = [&](Json::Object more) {
        auto const error = error_of([&] { shop.gadget(std::move(more), "G-2"); });
        CHECK(error.fault() == Fault::conflict);
        return std::string(error.code()) + " " + error.violations().at(0).field;
    };
    CHECK(unknown({{"maker_id", "Gamma"}}) == "UNKNOWN_REFERENCE maker_id");
    CHECK(unknown({{"seller_id", nth_id(777)}}) == "UNKNOWN_REFERENCE seller_id");
    CHECK(unknown({{"backup_id", "Beta"}}) == "UNKNOWN_REFERENCE backup_id");
    CHECK(told_by([&] { shop.gadget({{"maker_id", "Gamma"}, {"amount", "x"}}, "G-2"); }) == "amount:wrong_type");
}

TEST_CASE("a reference to what the caller may not see, or to the bin, is unknown") {
    static constexpr auto rows = table<Note>(
        field<&Note::gadget_id>("gadget_id").required().references("notes", "note"), field<&Note::text>("text"));
    static constexpr Resource replies{.name = "replies", .noun = "Reply", .fields = rows};
    GadgetShop shop;
    shop.catalog.add(replies);
    auto const gadget = id_of(shop.gadget());
    auto const note = id_of(shop.create(notes, {{"gadget_id", gadget}, {"text", "x"}}, operator_));
    shop.create(replies, {{"gadget_id", note}}, operator_);
    shop.create(replies, {{"gadget_id", note}}, admin);
    CHECK(error_of([&] { shop.create(replies, {{"gadget_id", note}}, manager); }).code() == "UNKNOWN_REFERENCE");

    shop.erase(makers, "Beta");
    CHECK(error_of([&] { shop.gadget({{"maker_id", shop.beta}}, "G-2"); }).code() == "UNKNOWN_REFERENCE");
}

TEST_CASE("PUT replaces") {
    GadgetShop shop;
    auto const row = shop.gadget({{"title", "t"},
                                  {"amount", 5},
                                  {"status", "In Use"},
                                  {"tags", Json::Array{"a"}},
                                  {"maybe_amount", 1},
                                  {"seller_id", "Beta"},
                                  {"extra", Json::Object{{"k", 1}}}});
    shop.clock.advance(std::chrono::seconds(5));
    auto const after = shop.put(gadgets, "G-1", GadgetShop::body({{"name", "new"}, {"price", 3}}));
    CHECK(shop.show(after, "name") == R"("new")");
    CHECK(shop.show(after, "price") == "3.00");
    CHECK(shop.show(after, "title") == "null");
    CHECK(shop.show(after, "maybe_amount") == "null");
    CHECK(shop.show(after, "seller_id") == "null");
    CHECK(shop.show(after, "tags") == "[]");
    CHECK(shop.show(after, "amount") == "5");  // defaulted fields keep their value
    CHECK(shop.show(after, "status") == R"("In Use")");
    CHECK(shop.show(after, "extra") == R"({"k":1})");
    CHECK(version_of(after) == 2);
    CHECK(std::get<Timestamp>(after[column::updated_at]) == shop.clock.at);
    CHECK(after[column::created_at] == row[column::created_at]);
    CHECK(after[column::created_by] == row[column::created_by]);
    CHECK(shop.get(gadgets, "G-1") == after);

    CHECK(told_by([&] {
              shop.put(gadgets, "G-1", {{"code", "G-1"}, {"name", nullptr}});
          }) == "day:required maker_id:required moment:required name:required");
    CHECK(shop.show(shop.put(gadgets, "G-1", GadgetShop::body({{"name", "new"}, {"status", nullptr}})), "status") ==
          R"("New")");
}

TEST_CASE("PATCH changes only what is sent") {
    GadgetShop shop;
    shop.gadget({{"title", "t"}, {"amount", 5}, {"status", "In Use"}, {"tags", Json::Array{"a"}}});
    auto const after = shop.patch(gadgets, "G-1", {{"maybe_amount", 7}});
    CHECK(shop.show(after, "maybe_amount") == "7");
    CHECK(shop.show(after, "title") == R"("t")");
    CHECK(version_of(after) == 2);

    auto const nulled =
        shop.patch(gadgets, "G-1", {{"title", nullptr}, {"amount", nullptr}, {"status", nullptr}, {"tags", nullptr}});
    CHECK(shop.show(nulled, "title") == "null");
    CHECK(shop.show(nulled, "amount") == "0");
    CHECK(shop.show(nulled, "status") == R"("New")");
    CHECK(shop.show(nulled, "tags") == "[]");
    CHECK(told_by([&] {
              shop.patch(gadgets, "G-1", {{"name", nullptr}, {"moment", nullptr}, {"maker_id", nullptr}});
          }) == "maker_id:required moment:required name:required");
    CHECK(told_by([&] {
              shop.patch(gadgets, "G-1", {{"name", ""}, {"colour", 1}, {"amount", "x"}});
          }) == "amount:wrong_type colour:unknown_field name:required");
}

TEST_CASE("a change that changes nothing keeps the version and is not logged") {
    GadgetShop shop;
    auto const row = shop.gadget(
        {{"price", Json::Real{2.5, "2.50"}}, {"extra", Json::Object{{"a", 1}, {"b", 2}}}, {"seller_id", "Beta"}});
    auto const changes = shop.changes.all.size();
    shop.clock.advance(std::chrono::seconds(5));
    CHECK(shop.patch(gadgets, "G-1", {}) == row);
    CHECK(shop.patch(gadgets, "G-1",
                     {{"name", "n"}, {"price", Json::Real{2.5, "2.5"}}, {"id", "other"}, {"version", 9}}) == row);
    CHECK(shop.patch(gadgets, "G-1", {{"extra", Json::Object{{"b", 2}, {"a", 1}}}}) == row);
    CHECK(shop.patch(gadgets, "G-1", {{"maker_id", "Alfa"}, {"seller_id", shop.beta}}) == row);
    CHECK(shop.changes.all.size() == changes);
}

TEST_CASE("rows are found by id or natural key") {
    GadgetShop shop;
    auto const id = id_of(shop.gadget());
    CHECK(version_of(shop.patch(gadgets, "G-1", {{"name", "a"}})) == 2);
    CHECK(version_of(shop.patch(gadgets, id, {{"name", "b"}})) == 3);
    for (auto const* path : {"G-2", "g-1", "", "00000000-0000-7000-8000-000000000999"}) {
        CHECK(std::string(error_of([&] { shop.patch(gadgets, path, {{"name", "c"}}); }).what()) == "Gadget not found");
        CHECK(fault_of([&] { shop.erase(gadgets, path); }) == Fault::not_found);
    }
    CHECK(fault_of([&] { shop.patch(notes, "G-1", {}); }) == Fault::not_found);
    shop.erase(gadgets, id);
    CHECK(fault_of([&] { shop.patch(gadgets, id, {{"name", "c"}}); }) == Fault::not_found);
}

TEST_CASE("ids are met in either case") {
    std::string const maker = "abcdef00-0000-7000-8000-00000000000a", gadget = "abcdef00-0000-7000-8000-00000000000b",
                      maker_shouted = "ABCDEF00-0000-7000-8000-00000000000A",
                      gadget_shouted = "ABCDEF00-0000-7000-8000-00000000000B";
    GadgetShop shop;
    shop.unit.run([&] {
        auto row = a_maker(1, "Gamma");
        row.id = maker;
        shop.store.insert(makers, to_record(makers, row));
        auto other = a_gadget(1, "G-1", shop.alfa);
        other.id = gadget;
        shop.store.insert(gadgets, to_record(gadgets, other));
    });
    auto const row = shop.patch(gadgets, gadget_shouted, {{"maker_id", maker_shouted}, {"backup_id", maker_shouted}});
    CHECK(shop.show(row, "maker_id") == R"("Gamma")");
    CHECK(shop.show(row, "backup_id") == '"' + maker + '"');
    CHECK(shop.get(gadgets, gadget_shouted) == row);
    for (auto const* filter : {"maker_id", "backup_id"})
        CHECK(shop.list(gadgets, {{filter, maker_shouted}}).page.rows.size() == 1);
    CHECK(shop.list(gadgets, {{"id", gadget_shouted}}).page.rows.size() == 1);
    shop.erase(gadgets, gadget_shouted);
    CHECK(id_of(shop.verbs(gadgets).restore(admin, gadget_shouted, {})) == gadget);
}

TEST_CASE("a stale version is refused") {
    GadgetShop shop;
    shop.gadget();
    CHECK(version_of(shop.patch(gadgets, "G-1", {{"name", "a"}}, admin, 1)) == 2);
    CHECK(fault_of([&] { shop.patch(gadgets, "G-1", {{"name", "b"}}, admin, 1); }) == Fault::precondition_failed);
    CHECK(fault_of([&] { shop.patch(gadgets, "G-1", {}, admin, 3); }) == Fault::precondition_failed);
    CHECK(fault_of([&] { shop.put(gadgets, "G-1", GadgetShop::body(), admin, 1); }) == Fault::precondition_failed);
    CHECK(fault_of([&] { shop.verbs(gadgets).erase(admin, "G-1", Removal::usual, 1); }) == Fault::precondition_failed);
    shop.verbs(gadgets).erase(admin, "G-1", Removal::usual, 2);
}

TEST_CASE("the version of a row is told only to those who may change it") {
    GadgetShop shop;
    auto const gadget = id_of(shop.gadget());
    auto const note = id_of(shop.create(notes, {{"gadget_id", gadget}, {"text", "x"}}, operator_));
    CHECK(fault_of([&] { shop.patch(notes, note, {{"text", "y"}}, manager, 9); }) == Fault::forbidden);
    CHECK(fault_of([&] { shop.verbs(notes).erase(manager, note, Removal::usual, 9); }) == Fault::forbidden);
    CHECK(fault_of([&] { shop.patch(notes, note, {{"text", "y"}}, operator_, 9); }) == Fault::precondition_failed);
}

TEST_CASE("an immutable reference may be sent back by key or by id") {
    static constexpr auto rows = table<Note>(
        field<&Note::gadget_id>("gadget_id").required().references("gadgets", "gadget").by_key().immutable(),
        field<&Note::text>("text"));
    static constexpr Resource stickers{.name = "stickers", .noun = "Sticker", .fields = rows};
    GadgetShop shop;
    auto const gadget = id_of(shop.gadget());
    shop.gadget({}, "G-2");
    auto const id = id_of(shop.create(stickers, {{"gadget_id", "G-1"}}));
    CHECK(version_of(shop.patch(stickers, id, {{"gadget_id", "G-1"}, {"text", "a"}})) == 2);
    CHECK(version_of(shop.put(stickers, id, {{"gadget_id", gadget}, {"text", "b"}})) == 3);
    CHECK(told_by([&] { shop.patch(stickers, id, {{"gadget_id", "G-2"}}); }) == "gadget_id:immutable");
    CHECK(shop.get(stickers, id) == shop.patch(stickers, id, {{"gadget_id", "G-1"}}));
}

TEST_CASE("what is immutable is set once") {
    static constexpr auto rows =
        table<Maker>(field<&Maker::code>("code").required().immutable(), field<&Maker::name>("name").required());
    static constexpr Resource seals{.name = "seals", .noun = "Seal", .fields = rows, .natural_key = "code"};
    GadgetShop shop;
    shop.create(seals, {{"code", "S"}, {"name", "n"}});
    CHECK(told_by([&] { shop.patch(seals, "S", {{"code", "T"}}); }) == "code:immutable");
    CHECK(told_by([&] { shop.patch(seals, "S", {{"code", nullptr}}); }) == "code:immutable");
    CHECK(told_by([&] { shop.put(seals, "S", {{"code", "T"}, {"name", ""}}); }) == "code:immutable name:required");
    CHECK(version_of(shop.patch(seals, "S", {{"code", "S"}, {"name", "m"}})) == 2);
    CHECK(version_of(shop.put(seals, "S", {{"code", "S"}, {"name", "o"}})) == 3);
    CHECK(shown(seals, shop.put(seals, "S", {{"name", "p"}}), "code") == R"("S")");
}

TEST_CASE("owners are named by managers only") {
    GadgetShop shop;
    auto const owner = [](Record const& row) {
        auto const* reference = std::get_if<Reference>(&row[column::created_by]);
        return reference ? reference->id : "";
    };
    auto const other = nth_id(600);
    CHECK(owner(shop.gadget({{"created_by", other}}, "G-1", operator_)) == operator_.user_id);
    CHECK(owner(shop.gadget({{"created_by", other}}, "G-2", manager)) == other);
    CHECK(owner(shop.patch(gadgets, "G-1", {{"created_by", other}}, operator_)) == operator_.user_id);
    CHECK(fault_of([&] { shop.patch(gadgets, "G-2", {{"name", "x"}}, operator_); }) == Fault::forbidden);
    CHECK(owner(shop.patch(gadgets, "G-2", {{"created_by", operator_.user_id}}, manager)) == operator_.user_id);
    CHECK(version_of(shop.patch(gadgets, "G-2", {{"name", "x"}}, operator_)) == 3);
    CHECK(owner(shop.put(gadgets, "G-2", GadgetShop::body({}, "G-2"), manager)) == operator_.user_id);
}

TEST_CASE("PUT leaves alone what the caller's role may not write") {
    static constexpr auto rows =
        table<Maker>(field<&Maker::code>("code").required(), field<&Maker::name>("name").writable_by(Role::manager));
    static constexpr Resource badges{.name = "badges", .noun = "Badge", .fields = rows, .natural_key = "code"};
    GadgetShop shop;
    shop.create(badges, {{"code", "B"}, {"name", "lead"}, {"created_by", operator_.user_id}}, manager);
    CHECK(shown(badges, shop.put(badges, "B", {{"code", "B1"}}, operator_), "name") == R"("lead")");
    CHECK(shown(badges, shop.put(badges, "B1", {{"code", "B"}, {"name", "x"}}, operator_), "name") == R"("lead")");
    CHECK(shown(badges, shop.put(badges, "B", {{"code", "B"}}, manager), "name") == R"("")");
}

TEST_CASE("verbs ask for the rights of the table") {
    GadgetShop shop;
    shop.gadget({}, "G-1", operator_);
    CHECK(fault_of([&] { shop.gadget({}, "G-2", viewer); }) == Fault::forbidden);
    CHECK(fault_of([&] { shop.patch(gadgets, "G-1", {{"name", "x"}}, viewer); }) == Fault::forbidden);
    CHECK(fault_of([&] { shop.erase(gadgets, "G-1", Removal::usual, operator_); }) == Fault::forbidden);
    shop.erase(gadgets, "G-1", Removal::usual, manager);
    auto const id = id_of(shop.list(gadgets, {{"deleted", "true"}}).page.rows.at(0));
    CHECK(fault_of([&] { shop.verbs(gadgets).restore(operator_, id, {}); }) == Fault::forbidden);
    shop.verbs(gadgets).restore(manager, id, {});
}

TEST_CASE("every change is logged with what was and what is") {
    GadgetShop shop;
    shop.changes.all.clear();
    auto const id = id_of(shop.gadget({{"passphrase", "secret"}}, "G-1", operator_));
    shop.clock.advance(std::chrono::seconds(5));
    shop.patch(gadgets, id, {{"name", "new"}}, manager);
    shop.erase(gadgets, id);
    shop.verbs(gadgets).restore(admin, id, {});
    REQUIRE(shop.changes.all.size() == 4);
    auto const& [created, updated, deleted, restored] =
        std::tie(shop.changes.all[0], shop.changes.all[1], shop.changes.all[2], shop.changes.all[3]);
    CHECK(created.verb == "create");
    CHECK(created.resource == "gadgets");
    CHECK(created.resource_id == id);
    CHECK(created.actor_id == operator_.user_id);
    CHECK(created.request_id == "request-1");
    CHECK(created.at == FixedClock::start);
    CHECK(created.before.empty());
    CHECK(created.after.find(R"("code":"G-1")") != std::string::npos);
    CHECK(created.after.find("secret") == std::string::npos);

    CHECK(updated.verb == "update");
    CHECK(updated.at == shop.clock.at);
    CHECK(updated.before == created.after);
    CHECK(updated.after.find(R"("name":"new")") != std::string::npos);
    CHECK(updated.after.find(R"("version":2)") != std::string::npos);

    CHECK(deleted.verb == "delete");
    CHECK(deleted.before == updated.after);
    CHECK(deleted.after.empty());
    CHECK(restored.verb == "restore");
    CHECK(restored.after.find(R"("version":4)") != std::string::npos);
}

TEST_CASE("a unit of work may run more than once") {
    GadgetShop shop;
    shop.unit.replays = 1;
    shop.gadget();
    CHECK(version_of(shop.patch(gadgets, "G-1", {{"name", "x"}, {"maker_id", "Beta"}})) == 2);
    CHECK(told_by([&] { shop.patch(gadgets, "G-1", {{"name", ""}}); }) == "name:required");
    shop.erase(gadgets, "G-1");
    CHECK(shop.changes.all.size() == 5);
    CHECK(shop.store.count(gadgets) == 1);
}

}  // namespace
}  // namespace tenon::testing
