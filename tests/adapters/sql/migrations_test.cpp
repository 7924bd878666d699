#include "migrations.hpp"

#include "scratch_database.hpp"

#include <algorithm>
#include <future>

using namespace tenon;
using namespace tenon::sql;

namespace {

using Names = std::vector<std::string>;

constexpr MigrationFile first{"0001_kernel_a", "kernel",
                              "-- up\nCREATE TABLE a (id INTEGER);\n-- down\nDROP TABLE a;\n"};
constexpr MigrationFile second{"0002_lab_b", "lab",
                               "-- up\nCREATE TABLE b (id INTEGER);\nCREATE TABLE b2 (id INTEGER);\n-- down\n"
                               "DROP TABLE b2;\nDROP TABLE b;\n"};
constexpr MigrationFile third{"0003_identity_c", "identity",
                              "-- up\nCREATE TABLE c (id INTEGER);\n-- down\nDROP TABLE c;\n"};
constexpr MigrationFile broken{"0004_kernel_d", "kernel",
                               "-- up\nCREATE TABLE d (id INTEGER);\nCREATE TABLE d (id INTEGER);\n-- down\n"};
constexpr Timestamp today{std::chrono::hours(24)};

Names tables_of(ScratchDatabase& scratch, On on) {
    Names out;
    auto const session = scratch.reading();
    auto rows =
        session->query(on == On::sqlite ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
                                        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
                       {Slot::text});
    while (rows->next())
        if (rows[0].text != "notes" && rows[0].text != "schema_migrations") out.push_back(rows[0].text);
    return out;
}

}  // namespace

TEST_CASE("migrations run in order, those of enabled features, once") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::array const files{first, second, third};
    Migrations migrations(scratch.database.engine(), files);
    CHECK(migrations.up({}, today) == Names{"0001_kernel_a", "0003_identity_c"});
    CHECK(tables_of(scratch, on) == Names{"a", "c"});
    CHECK(migrations.up({}, today).empty());

    auto const status = migrations.status({});
    REQUIRE(status.size() == 3);
    CHECK(status[0].applied_at == today);
    CHECK_FALSE(status[1].is_enabled);
    CHECK_FALSE(status[1].applied_at);

    CHECK(migrations.up({"lab"}, today) == Names{"0002_lab_b"});
    CHECK(tables_of(scratch, on) == Names{"a", "b", "b2", "c"});
}

TEST_CASE("migrations are undone in the opposite order of their application") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::array const files{first, second, third};
    Migrations migrations(scratch.database.engine(), files);
    migrations.up({}, today);
    migrations.up({"lab"}, today);
    CHECK(migrations.down(2) == Names{"0002_lab_b", "0003_identity_c"});
    CHECK(tables_of(scratch, on) == Names{"a"});
    CHECK(migrations.down(9) == Names{"0001_kernel_a"});
    CHECK(migrations.down(1).empty());
}

TEST_CASE("a migration that fails leaves nothing of itself") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::array const files{first, broken};
    Migrations migrations(scratch.database.engine(), files);
    CHECK_THROWS_WITH(migrations.up({}, today), Catch::Matchers::Contains("0004_kernel_d"));
    CHECK(tables_of(scratch, on) == Names{"a"});
    CHECK_FALSE(migrations.status({})[1].applied_at);
}

TEST_CASE("a migration that changed after it was applied is refused") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::array files{first};
    Migrations(scratch.database.engine(), files).up({}, today);
    files[0].text = "-- up\nCREATE TABLE a (id TEXT);\n-- down\nDROP TABLE a;\n";
    CHECK_THROWS_MATCHES(Migrations(scratch.database.engine(), files).up({}, today), Error, has_fault(Fault::conflict));
}

TEST_CASE("a database of a newer version is refused") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    std::array const newer{first, third};
    std::array const older{first};
    Migrations(scratch.database.engine(), newer).up({}, today);
    Migrations old(scratch.database.engine(), older);
    CHECK_THROWS_MATCHES(old.up({}, today), Error, has_fault(Fault::conflict));
    CHECK_THROWS_MATCHES(old.down(1), Error, has_fault(Fault::conflict));
    CHECK_THROWS_MATCHES(old.status({}), Error, has_fault(Fault::conflict));
}

TEST_CASE("a file without its two parts is a mistake") {
    CHECK_THROWS_AS(read_script({"0001_kernel_x", "kernel", "CREATE TABLE x (id INTEGER);\n-- down\n"}),
                    std::logic_error);
    CHECK_THROWS_AS(read_script({"0001_kernel_x", "kernel", "-- up\nCREATE TABLE x (id INTEGER);\n"}),
                    std::logic_error);
}

TEST_CASE("every migration of the program goes up, down and up again") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchPlace const place(on);
    Database database(place.settings());
    auto const files = migration_files(on == On::sqlite ? "sqlite" : "postgresql");
    Names features;
    for (auto const& file : files) features.emplace_back(file.feature);
    auto const all = database.migrate_up(features, today);
    CHECK(all.size() == files.size());
    CHECK(database.migrate_down(all.size()).size() == all.size());
    CHECK(database.migrate_up(features, today) == all);
}

TEST_CASE("programs that migrate one database at the same time take turns") {
    ScratchPlace const place(On::postgresql);
    std::vector<std::future<std::size_t>> applied;
    for (int i = 0; i < 4; ++i)
        applied.push_back(std::async(std::launch::async, [&] {
            Database database(place.settings());
            return database.migrate_up({}, today).size();
        }));
    std::size_t all = 0, winners = 0;
    for (auto& one : applied) {
        auto const count = one.get();
        all += count, winners += count > 0;
    }
    CHECK(winners == 1);
    auto const migrations = Database(place.settings()).migration_status({});
    CHECK(static_cast<std::ptrdiff_t>(all) == std::ranges::count_if(migrations, &MigrationStatus::is_enabled));
}

TEST_CASE("the engines have migrations of the same names") {
    Names sqlite, postgresql;
    for (auto const& file : migration_files("sqlite")) sqlite.emplace_back(file.name);
    for (auto const& file : migration_files("postgresql")) postgresql.emplace_back(file.name);
    CHECK(sqlite == postgresql);
}
