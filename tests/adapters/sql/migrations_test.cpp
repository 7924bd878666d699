#include "migrations.hpp"

#include "scratch_database.hpp"

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

Names tables_of(ScratchDatabase& scratch) {
    Names out;
    auto const session = scratch.reading();
    auto rows = session->query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('notes', 'schema_migrations') "
        "ORDER BY name",
        {Slot::text});
    while (rows->next()) out.push_back(rows[0].text);
    return out;
}

}  // namespace

TEST_CASE("migrations run in order, those of enabled features, once") {
    ScratchDatabase scratch;
    std::array const files{first, second, third};
    Migrations migrations(scratch.database.engine(), files);
    CHECK(migrations.up({}, today) == Names{"0001_kernel_a", "0003_identity_c"});
    CHECK(tables_of(scratch) == Names{"a", "c"});
    CHECK(migrations.up({}, today).empty());

    auto const status = migrations.status({});
    REQUIRE(status.size() == 3);
    CHECK(status[0].applied_at == today);
    CHECK_FALSE(status[1].is_enabled);
    CHECK_FALSE(status[1].applied_at);

    CHECK(migrations.up({"lab"}, today) == Names{"0002_lab_b"});
    CHECK(tables_of(scratch) == Names{"a", "b", "b2", "c"});
}

TEST_CASE("migrations are undone in the opposite order of their application") {
    ScratchDatabase scratch;
    std::array const files{first, second, third};
    Migrations migrations(scratch.database.engine(), files);
    migrations.up({}, today);
    migrations.up({"lab"}, today);
    CHECK(migrations.down(2) == Names{"0002_lab_b", "0003_identity_c"});
    CHECK(tables_of(scratch) == Names{"a"});
    CHECK(migrations.down(9) == Names{"0001_kernel_a"});
    CHECK(migrations.down(1).empty());
}

TEST_CASE("a migration that fails leaves nothing of itself") {
    ScratchDatabase scratch;
    std::array const files{first, broken};
    Migrations migrations(scratch.database.engine(), files);
    CHECK_THROWS_WITH(migrations.up({}, today), Catch::Matchers::Contains("0004_kernel_d"));
    CHECK(tables_of(scratch) == Names{"a"});
    CHECK_FALSE(migrations.status({})[1].applied_at);
}

TEST_CASE("a migration that changed after it was applied is refused") {
    ScratchDatabase scratch;
    std::array files{first};
    Migrations(scratch.database.engine(), files).up({}, today);
    files[0].text = "-- up\nCREATE TABLE a (id TEXT);\n-- down\nDROP TABLE a;\n";
    CHECK_THROWS_MATCHES(Migrations(scratch.database.engine(), files).up({}, today), Error, has_fault(Fault::conflict));
}

TEST_CASE("a database of a newer version is refused") {
    ScratchDatabase scratch;
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
    ScratchFolder folder;
    Database database(settings_in(folder.path));
    Names features;
    for (auto const& file : migration_files("sqlite")) features.emplace_back(file.feature);
    auto const all = database.migrate_up(features, today);
    CHECK(all.size() == migration_files("sqlite").size());
    CHECK(database.migrate_down(all.size()).size() == all.size());
    CHECK(database.migrate_up(features, today) == all);
}
