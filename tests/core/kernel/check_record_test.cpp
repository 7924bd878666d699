#include <tenon/kernel/draft.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"

namespace tenon::testing {
namespace {

struct Parcel : Entity {
    std::string code;
    std::optional<std::string> label;
    std::string note;
    std::int64_t count = 1;
    std::optional<double> weight;
    std::optional<Decimal> price;
    TextList stops{"a"};
    std::optional<Reference> sender;
    Document content{R"({"k":1})"};
    std::optional<std::string> size;
};

constexpr Choice sizes[] = {{"S"}, {"L"}};
constexpr auto rows = table<Parcel>(
    field<&Parcel::code>("code").required().max(8), field<&Parcel::label>("label").max(3), field<&Parcel::note>("note"),
    field<&Parcel::count>("count").at_least(1).at_most(5), field<&Parcel::weight>("weight").at_least(0).at_most(10),
    field<&Parcel::price>("price").fraction_digits(2).at_least(0).at_most(100),
    field<&Parcel::stops>("stops").required().max(2), field<&Parcel::sender>("sender").required(),
    field<&Parcel::content>("content").required(), field<&Parcel::size>("size").one_of(sizes));

void no_heavy_s(Record const& record, std::vector<Violation>& found);
constexpr Rule rules[] = {no_heavy_s};
constexpr Resource parcels{.name = "parcels", .noun = "Parcel", .fields = rows, .natural_key = "code", .rules = rules};

void no_heavy_s(Record const& record, std::vector<Violation>& found) {
    auto const* weight = std::get_if<double>(&record[parcels.at("weight")]);
    if (weight && *weight > 5 && record[parcels.at("size")] == Value(std::string("S")))
        found.push_back({"weight", "too_heavy", "must be at most 5 for size S"});
}

// What is found wrong with a good parcel after a change.
std::string found(std::function<void(Parcel&)> const& change) {
    Parcel parcel;
    parcel.code = "P-1";
    parcel.sender = Reference{"x", {}};
    change(parcel);
    std::vector<Violation> violations;
    check_record(parcels, to_record(parcels, parcel), violations);
    return told(violations);
}

TEST_CASE("a good record breaks no rule") {
    CHECK(found([](Parcel&) {}).empty());
}

TEST_CASE("required values are there, and text and lists among them are not empty") {
    CHECK(found([](Parcel& p) { p.code = ""; }) == "code:required");
    CHECK(found([](Parcel& p) { p.code = " \t\u00a0"; }) == "code:required");
    CHECK(found([](Parcel& p) { p.stops.clear(); }) == "stops:required");
    CHECK(found([](Parcel& p) { p.sender.reset(); }) == "sender:required");
    CHECK(found([](Parcel& p) { p.content.text = "{}"; }) == "content:required");
    CHECK(found([](Parcel& p) { p.label = ""; }).empty());
    CHECK(found([](Parcel& p) { p.note = ""; }).empty());
}

TEST_CASE("what cannot be null is not null") {
    Parcel parcel;
    parcel.code = "P-1", parcel.sender = Reference{"x", {}};
    auto record = to_record(parcels, parcel);
    record[parcels.at("note")] = record[parcels.at("count")] = Value();
    std::vector<Violation> violations;
    check_record(parcels, record, violations);
    CHECK(told(violations) == "count:required note:required");
}

TEST_CASE("lengths count code points") {
    CHECK(found([](Parcel& p) { p.label = "żół"; }).empty());
    CHECK(found([](Parcel& p) { p.label = "żółć"; }) == "label:too_long");
    CHECK(found([](Parcel& p) { p.label = "\U0001F600\U0001F600\U0001F600"; }).empty());
    CHECK(found([](Parcel& p) { p.note.assign(10'000, 'x'); }).empty());
    CHECK(found([](Parcel& p) { p.note.assign(10'001, 'x'); }) == "note:too_long");
    CHECK(found([](Parcel& p) { p.stops = {"a", "b"}; }).empty());
    CHECK(found([](Parcel& p) { p.stops = {"a", "b", "c"}; }) == "stops:too_long");
    CHECK(found([](Parcel& p) { p.stops = {std::string(10'001, 'x')}; }) == "stops:too_long");
}

TEST_CASE("numbers stay in their range, ends included") {
    for (std::int64_t const good : {1, 5}) CHECK(found([&](Parcel& p) { p.count = good; }).empty());
    CHECK(found([](Parcel& p) { p.count = 0; }) == "count:too_small");
    CHECK(found([](Parcel& p) { p.count = 6; }) == "count:too_large");
    for (double const good : {0.0, 10.0}) CHECK(found([&](Parcel& p) { p.weight = good; }).empty());
    CHECK(found([](Parcel& p) { p.weight = -1e-9; }) == "weight:too_small");
    CHECK(found([](Parcel& p) { p.weight = 10.000001; }) == "weight:too_large");
    CHECK(found([](Parcel& p) { p.price = Decimal(100, 0); }).empty());
    CHECK(found([](Parcel& p) { p.price = Decimal(10'001, 2); }) == "price:too_large");
    CHECK(found([](Parcel& p) { p.price = Decimal(-1, 2); }) == "price:too_small");
}

TEST_CASE("a key leaves room for the other words of paths") {
    for (auto const* key : {"bulk", "import", "export", "a/b", "/", ".", ".."})
        CHECK(found([&](Parcel& p) { p.code = key; }) == "code:bad_key");
    CHECK(found([](Parcel& p) { p.code = "BULK"; }).empty());
    CHECK(found([](Parcel& p) { p.code = "bulk-1"; }).empty());
    auto const uuid = [](Parcel& p) { p.code = "00000000-0000-7000-8000-00000000000A"; };
    CHECK(found(uuid) == "code:bad_key code:too_long");
}

TEST_CASE("everything is told together, rules across fields when the fields are sound") {
    auto const heavy = [](Parcel& p) { p.weight = 6, p.size = "S"; };
    CHECK(found(heavy) == "weight:too_heavy");
    CHECK(found([](Parcel& p) { p.weight = 6, p.size = "L"; }).empty());
    CHECK(found([&](Parcel& p) { heavy(p), p.count = 9, p.label = "long"; }) == "count:too_large label:too_long");
}

TEST_CASE("a field is blamed once, for what came first") {
    Parcel parcel;
    parcel.sender = Reference{"x", {}};
    std::vector<Violation> violations{{"code", "wrong_type", "must be text, not integer"}};
    check_record(parcels, to_record(parcels, parcel), violations);
    CHECK(told(violations) == "code:wrong_type");
}

TEST_CASE("the sentence about broken rules names the first three") {
    CHECK_NOTHROW(require_none(parcels, {}));
    auto const error = error_of([] {
        require_none(parcels, {{"code", "x", "must be short"}, {"", "y", "the body must be an object"}});
    });
    CHECK(error.fault() == Fault::invalid);
    CHECK(std::string(error.what()) == "The parcel is not valid: code must be short; the body must be an object");
    std::vector<Violation> const five(5, {"code", "x", "is bad"});
    CHECK(std::string(error_of([&] { require_none(parcels, five); }).what()) ==
          "The parcel is not valid: code is bad; code is bad; code is bad; and 2 more");
}

}  // namespace
}  // namespace tenon::testing
