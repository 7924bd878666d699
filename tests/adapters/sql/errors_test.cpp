#include "errors.hpp"

#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

TEST_CASE("a broken unique key says which") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] { scratch.add(1, "a"); });
    try {
        scratch.units().run([&] { scratch.add(2, "a"); });
        FAIL("a duplicate was taken");
    } catch (UniqueViolation const& e) {
        CHECK(e.fault() == Fault::conflict);
        CHECK(e.table == "notes");
        CHECK(e.columns == std::vector<std::string>{"text"});
        CHECK(std::string(e.what()).find("notes") == std::string::npos);
    }
}

TEST_CASE("messages of unique keys are read") {
    auto const two = read_unique_violation("UNIQUE constraint failed: items.code, items.owner");
    CHECK(two.table == "items");
    CHECK(two.columns == std::vector<std::string>{"code", "owner"});
    auto const index = read_unique_violation("UNIQUE constraint failed: index 'items_code_living'");
    CHECK(index.index == "items_code_living");
    CHECK(index.columns.empty());
    CHECK(read_unique_violation("something else").columns.empty());
}

TEST_CASE("both sides of a foreign key are told apart") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] {
        scratch.add(1, "parent");
        scratch.writing().execute("INSERT INTO notes (id, parent) VALUES (:id, :parent)", 2, 1);
    });
    auto const code_of = [&](char const* sql) {
        try {
            scratch.units().run([&] { scratch.writing().execute(sql); });
        } catch (ForeignKeyViolation const& e) {
            CHECK(e.fault() == Fault::conflict);
            return std::string(e.code());
        }
        return std::string("none");
    };
    CHECK(code_of("DELETE FROM notes WHERE id = 1") == "RESOURCE_IN_USE");
    CHECK(code_of("INSERT INTO notes (id, parent) VALUES (3, 99)") == "UNKNOWN_REFERENCE");
}

TEST_CASE("mistakes of ours are no Error of the caller's") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    CHECK_THROWS_AS(scratch.units().run([&] { scratch.writing().execute("INSERT INTO nowhere VALUES (1)"); }),
                    std::logic_error);
    CHECK_THROWS_AS(scratch.database.engine().sessions().writing(), std::logic_error);
}

TEST_CASE("a reader cannot write") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    auto const session = scratch.reading();
    CHECK_THROWS_MATCHES(session->execute("INSERT INTO notes (id) VALUES (1)"), Error, has_fault(Fault::unavailable));
}

TEST_CASE("a file that is no database is refused with a sentence") {
    ScratchFolder folder;
    auto const settings = settings_in(folder.path);
    std::FILE* file = std::fopen((folder.path / "tenon.db").c_str(), "w");
    REQUIRE(file);
    for (int i = 0; i < 1000; ++i) std::fputs("not a database\n", file);
    std::fclose(file);
    CHECK_THROWS_MATCHES(Database(settings), Error,
                         Predicate<Error>(
                             [](Error const& e) {
                                 return e.is_for_operator() &&
                                        std::string(e.what()).find("backup") != std::string::npos;
                             },
                             "tells the operator to restore a backup"));
}
