#include "adapters/sql/scratch_database.hpp"
#include "contracts/resource_store_contract.hpp"
#include "support/fakes/fake_store_under_test.hpp"

#include <tenon/json/json_reader.hpp>
#include <tenon/sql/resource_store.hpp>

namespace tenon::sql {
namespace {

using namespace tenon::testing;

class SqliteStoreUnderTest final : public StoreUnderTest {
public:
    explicit SqliteStoreUnderTest(std::string const& more = {}) {
        unit().run([&] {
            auto& session = database_.engine().sessions().writing();
            session.run_script("DROP TABLE IF EXISTS notes");
            for (auto const statement : gadget_tables_for_sqlite) session.run_script(std::string(statement));
            session.run_script(more);
        });
        store_ = make_resource_store(database_, catalog_, unicode_, *json_);
    }
    ResourceStore& store() override { return *store_; }
    UnitOfWork& unit() override { return database_.units(); }
    UnicodeText const& unicode() override { return unicode_; }

private:
    ScratchFolder folder_;
    Database database_{settings_in(folder_.path)};
    Catalog catalog_ = gadget_catalog();
    SmallUnicodeText unicode_;
    std::unique_ptr<JsonReader> json_ = json::make_json_reader();
    std::unique_ptr<ResourceStore> store_;
};

TEST_CASE("the SQLite resource store keeps the contract of resource stores") {
    resource_store_contract([] { return std::make_unique<SqliteStoreUnderTest>(); });
}

TEST_CASE("the SQLite resource store answers like the fake one") {
    store_answers_like([] { return std::make_unique<SqliteStoreUnderTest>(); },
                       [] { return std::make_unique<FakeStoreUnderTest>(); });
}

TEST_CASE("a schema that differs from the tables is refused") {
    CHECK_THROWS_WITH(SqliteStoreUnderTest("ALTER TABLE notes ADD COLUMN surplus TEXT"),
                      Catch::Contains("notes") && Catch::Contains("surplus"));
    CHECK_THROWS_WITH(SqliteStoreUnderTest("ALTER TABLE gadgets DROP COLUMN remark"),
                      Catch::Contains("gadgets") && Catch::Contains("remark"));
}

}  // namespace
}  // namespace tenon::sql
