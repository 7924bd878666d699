#include <tenon/kernel/resource.hpp>

#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource_store.hpp>

#include "contracts/resource_store/values.hpp"
#include "support/catch.hpp"
#include "support/member_count.hpp"

namespace tenon::testing {
namespace {

struct Forgetful : Entity {
    std::string name;
    std::optional<std::int64_t> amount;
    Document forgotten;
};

TEST_CASE("members of aggregates can be counted") {
    struct None : Entity {};
    struct Pair : Entity {
        Reference a;
        std::optional<TextList> b;
    };
    static_assert(count_members<Entity>() == column::standard_count);
    static_assert(count_members<None>() == 1);
    static_assert(count_members<Pair>() == 3);
    static_assert(count_members<Forgetful>() == 4);
    CHECK(count_members<Gadget>() == 31);
}

TEST_CASE("every member of the test entities is in its table") {
    require_every_member_in_the_table<Maker>(makers);
    require_every_member_in_the_table<Gadget>(gadgets);
    require_every_member_in_the_table<Note>(notes);
}

TEST_CASE("a member that stands twice in a table is seen") {
    static constexpr auto rows = table<Forgetful>(field<&Forgetful::name>("name"), field<&Forgetful::name>("title"),
                                                  field<&Forgetful::amount>("amount"));
    Resource const twice{.name = "twice", .noun = "Twice", .fields = rows};
    CHECK(fields_changed_by<Forgetful>(twice, rows[twice.at("name")]) == std::set<std::string>{"name", "title"});
}

TEST_CASE("an entity becomes a record and back") {
    auto const gadget = a_full_gadget(1, "full");
    auto const record = to_record(gadgets, gadget);
    CHECK(id_of(record) == gadget.id);
    CHECK(version_of(record) == 1);
    CHECK(to_record(gadgets, from_record<Gadget>(gadgets, record)) == record);
    auto const empty = to_record(gadgets, a_gadget(2, "empty", nth_id(901)));
    CHECK(is_null(empty[gadgets.at("title")]));
    CHECK(to_record(gadgets, from_record<Gadget>(gadgets, empty)) == empty);
}

TEST_CASE("a table knows its fields by name") {
    CHECK(gadgets.index_of("id") == column::id);
    CHECK(gadgets.index_of("deleted_at") == column::deleted_at);
    CHECK(gadgets.fields[gadgets.at("status")].kind == Kind::choice);
    CHECK_FALSE(gadgets.index_of("colour").has_value());
    CHECK_THROWS_AS(gadgets.at("colour"), std::logic_error);
    CHECK(gadgets.key_index() == gadgets.at("code"));
    CHECK_FALSE(notes.key_index().has_value());
}

TEST_CASE("the JSON of a row shows what may be shown, in table order") {
    auto note = a_note(7, nth_id(1), "He said \"hi\"");
    note.created_by = Reference{"u", {}};
    std::string out;
    append_json(out, notes, to_record(notes, note));
    CHECK(out == R"({"id":"00000000-0000-7000-8000-000000000007","version":1,"created_by":"u",)"
                 R"("created_at":"2026-01-31T08:00:00.000Z","updated_at":"2026-01-31T08:00:00.000Z",)"
                 R"("gadget_id":"00000000-0000-7000-8000-000000000001","text":"He said \"hi\""})");

    auto gadget = a_full_gadget(1, "full");
    gadget.maker_id.key = "Alfa", gadget.passphrase = "secret";
    out.clear();
    append_json(out, gadgets, to_record(gadgets, gadget));
    for (auto const* part : {R"("maker_id":"Alfa")", R"("price":12.50)", R"("maybe_price":-0.0001)",
                             R"("tags":["a","b"])", R"("deleted_at":null)", R"("extra":{"k":[1,"x",null]})",
                             R"("maybe_day":"2024-02-29")", R"("doubled":-10)", R"("ratio":0.1)"})
        CHECK(out.find(part) != std::string::npos);
    CHECK(out.find("secret") == std::string::npos);
    CHECK(out.find("remark") == std::string::npos);
    CHECK(out.find("passphrase") == std::string::npos);

    std::vector<bool> chosen(gadgets.fields.size());
    chosen[gadgets.at("amount")] = chosen[gadgets.at("remark")] = true;
    out.clear();
    append_json(out, gadgets, to_record(gadgets, gadget), chosen);
    CHECK(out == R"({"amount":-5})");
}

TEST_CASE("a catalog finds resources and who refers to them") {
    auto const catalog = gadget_catalog();
    CHECK(catalog.find("gadgets") == &gadgets);
    CHECK(catalog.find("users") == nullptr);
    CHECK(catalog.all().size() == 3);
    std::string referrers;
    for (auto const& [resource, field] : catalog.referrers_of(makers))
        referrers += std::string(resource->name) + "." + std::string(resource->fields[field].name) + " ";
    CHECK(referrers == "gadgets.maker_id gadgets.seller_id gadgets.backup_id ");
    CHECK(catalog.referrers_of(notes).empty());
}

TEST_CASE("conflicts of stores say which fields they are about") {
    auto const duplicate = duplicate_of(gadgets, gadget_keys[1].fields);
    CHECK(duplicate.fault() == Fault::conflict);
    CHECK(duplicate.code() == "DUPLICATE_RESOURCE");
    CHECK(std::string(duplicate.what()) == "Gadget with this shelf and slot already exists");
    CHECK(duplicate.violations().size() == 2);
    auto const unknown = unknown_reference(gadgets, gadgets.fields[gadgets.at("maker_id")]);
    CHECK(unknown.fault() == Fault::conflict);
    CHECK(unknown.code() == "UNKNOWN_REFERENCE");
    CHECK(std::string(unknown.what()) == "The maker_id of this gadget refers to a record that does not exist");
    CHECK(unknown.violations().at(0).field == "maker_id");
}

}  // namespace
}  // namespace tenon::testing
