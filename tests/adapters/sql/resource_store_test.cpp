#include "adapters/sql/scratch_database.hpp"
#include "contracts/resource_store_contract.hpp"
#include "support/fakes/fake_store_under_test.hpp"

#include <tenon/json/json_reader.hpp>
#include <tenon/sql/resource_store.hpp>

#include <future>
#include <regex>
#include <thread>

namespace tenon::sql {
namespace {

using namespace tenon::testing;

// The same tables with the types of PostgreSQL.
std::string on_postgresql(std::string_view statement) {
    std::string out(statement);
    auto const each = [&](char const* from, char const* to) { out = std::regex_replace(out, std::regex(from), to); };
    each("(\\w+_at|moment|maybe_moment) INTEGER", "$1 TIMESTAMPTZ");
    each("(flag|maybe_flag) INTEGER", "$1 BOOLEAN");
    each("\\bprice INTEGER", "price NUMERIC(18, 2)");
    each("maybe_price INTEGER", "maybe_price NUMERIC(18, 4)");
    each("(day|maybe_day) TEXT", "$1 DATE");
    each("(tags|maybe_tags|extra|maybe_extra) TEXT", "$1 JSON");
    each("INTEGER", "BIGINT");
    each("REAL", "DOUBLE PRECISION");
    each("TEXT", "TEXT COLLATE \"C\"");
    return out;
}

class SqlStoreUnderTest final : public StoreUnderTest {
public:
    explicit SqlStoreUnderTest(On on, std::string const& more = {}) : place_(on) {
        unit().run([&] {
            auto& session = database_.engine().sessions().writing();
            for (auto const statement : gadget_tables_for_sqlite)
                session.run_script(on == On::sqlite ? std::string(statement) : on_postgresql(statement));
            session.run_script(more);
        });
        store_ = make_resource_store(database_, catalog_, unicode_, *json_);
    }
    ResourceStore& store() override { return *store_; }
    UnitOfWork& unit() override { return database_.units(); }
    UnicodeText const& unicode() override { return unicode_; }
    Database& database() { return database_; }

    void add_maker(std::uint64_t n) {
        unit().run([&] { store_->insert(makers, to_record(makers, a_maker(n, "M-" + std::to_string(n)))); });
    }
    std::int64_t total() { return store_->list(makers, {.sort = {{column::id}}, .wants_total = true}).total.value(); }

private:
    ScratchPlace place_;
    Database database_{place_.settings()};
    Catalog catalog_ = gadget_catalog();
    SmallUnicodeText unicode_;
    std::unique_ptr<JsonReader> json_ = json::make_json_reader();
    std::unique_ptr<ResourceStore> store_;
};

TEST_CASE("resource stores in SQL keep the contract of resource stores") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    resource_store_contract([on] { return std::make_unique<SqlStoreUnderTest>(on); });
}

TEST_CASE("resource stores in SQL answer like the fake one") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    store_answers_like([on] { return std::make_unique<SqlStoreUnderTest>(on); },
                       [] { return std::make_unique<FakeStoreUnderTest>(); });
}

TEST_CASE("a total counted in an older state of the database is not kept for the newer one") {
    SqlStoreUnderTest made(GENERATE(On::sqlite, On::postgresql));
    made.add_maker(1);
    made.database().read(std::chrono::seconds(10), [&] {
        CHECK(made.store().find(makers, nth_id(1)).has_value());  // the state of all that follows
        std::thread([&] { made.add_maker(2); }).join();
        CHECK(made.total() == 1);
    });
    CHECK(made.total() == 2);
    made.database().read(std::chrono::seconds(10), [&] { CHECK(made.total() == 2); });
}

TEST_CASE("a total is kept by a read that is only tried, too") {
    SqlStoreUnderTest made(On::sqlite);
    made.add_maker(1);
    auto const tried = [&] {
        std::int64_t total = 0;
        CHECK(made.database().try_read(std::chrono::minutes(1), [&] { total = made.total(); }));
        return total;
    };
    CHECK(tried() == 1);
    // Unseen by the versions of tables: who counts again sees it.
    made.unit().run([&] { made.database().engine().sessions().writing().run_script("DELETE FROM makers"); });
    CHECK(tried() == 1);
    made.add_maker(2);
    CHECK(tried() == 1);
    made.add_maker(3);
    CHECK(tried() == 2);
}

TEST_CASE("a total that counts rows whose commit fails is not kept") {
    SqlStoreUnderTest made(On::sqlite);
    std::promise<std::exception_ptr> done;
    made.database().submit(
        [&] {
            made.add_maker(1);
            made.unit().run([&] {
                made.database().engine().sessions().writing().run_script("PRAGMA defer_foreign_keys=ON");
                made.store().insert(notes, to_record(notes, a_note(2, nth_id(99), "of no gadget")));
            });
            CHECK(made.total() == 1);
        },
        [&](std::exception_ptr failure) { done.set_value(failure); });
    CHECK(done.get_future().get() != nullptr);
    CHECK(made.total() == 0);
}

TEST_CASE("pages go on over references to a resource that is switched off") {
    SqlStoreUnderTest made(GENERATE(On::sqlite, On::postgresql));
    for (std::uint64_t n = 1; n <= 3; ++n) {
        made.add_maker(n);
        made.unit().run([&] {
            made.store().insert(gadgets, to_record(gadgets, a_gadget(10 + n, "G-" + std::to_string(n), nth_id(n))));
        });
    }
    Catalog alone;
    alone.add(gadgets);
    auto const json = json::make_json_reader();
    auto const store = make_resource_store(made.database(), alone, made.unicode(), *json);
    ListQuery query{.sort = {{gadgets.at("maker_id")}, {column::id}}, .limit = 1};
    auto const first = store->list(gadgets, query).rows.at(0);
    query.after = {first[gadgets.at("maker_id")], first[column::id]};
    CHECK(id_of(first) == nth_id(11));
    CHECK(id_of(store->list(gadgets, query).rows.at(0)) == nth_id(12));
}

TEST_CASE("a count that outlasts the time of its caller ends the read, and is not left out") {
    SqlStoreUnderTest under_test(
        On::sqlite,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO makers (id, version, created_at, updated_at, code, code_folded, name, name_folded) "
        "SELECT 'm' || i, 1, 0, 0, 'C' || i, 'c' || i, 'Maker', 'maker' FROM n");
    ListQuery query;
    query.sort = {{column::id}};
    query.limit = 1;
    query.wants_total = true;
    std::optional<std::int64_t> total;
    auto const read = [&] { total = under_test.store().list(makers, query).total; };
    CHECK_FALSE(under_test.database().try_read(std::chrono::milliseconds(0), read));
    CHECK_FALSE(total);
    CHECK(under_test.database().try_read(std::chrono::minutes(1), read));
    CHECK(total == 20000);
}

TEST_CASE("a schema that differs from the tables is refused") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    CHECK_THROWS_WITH(SqlStoreUnderTest(on, "ALTER TABLE notes ADD COLUMN surplus TEXT"),
                      Catch::Contains("notes") && Catch::Contains("surplus"));
    CHECK_THROWS_WITH(SqlStoreUnderTest(on, "ALTER TABLE gadgets DROP COLUMN remark"),
                      Catch::Contains("gadgets") && Catch::Contains("remark"));
}

}  // namespace
}  // namespace tenon::sql
