#include "scratch_database.hpp"

#include <tenon/sql/move.hpp>

#include <limits>

using namespace tenon;
using namespace tenon::sql;

namespace {

// A database with a table that has a column of each type, beside those of the migrations.
struct Odds {
    explicit Odds(On on) : place(on), database(place.settings()) {
        database.migrate_up({}, Timestamp());
        run([&](Session& session) {
            session.run_script(
                on == On::sqlite
                    ? "CREATE TABLE odds (id TEXT PRIMARY KEY, number INTEGER, flag INTEGER, moment INTEGER, day TEXT, "
                      "price INTEGER, ratio REAL, document TEXT, parent TEXT REFERENCES odds (id)) WITHOUT ROWID"
                    : "CREATE TABLE odds (id TEXT COLLATE \"C\" PRIMARY KEY, number BIGINT, flag BOOLEAN, moment "
                      "TIMESTAMPTZ, day DATE, price NUMERIC(18, 3), ratio DOUBLE PRECISION, document JSON, "
                      "parent TEXT COLLATE \"C\" REFERENCES odds (id))");
        });
    }
    template <class Body>
    void run(Body const& body) {
        database.units().run([&] { body(database.engine().sessions().writing()); });
    }
    MovedTable moved_to(Odds& other) {
        for (auto const& table : move(database, other.database, Timestamp()))
            if (table.name == "odds") return table;
        throw std::runtime_error("the table was not moved");
    }

    ScratchPlace place;
    Database database;
};

using Row = std::vector<std::string>;

// As SQLite shows them, whatever holds them.
std::vector<Row> rows_of(Odds& odds) {
    std::vector<Row> out;
    auto const session = odds.database.engine().sessions().reading();
    auto row =
        session->query("SELECT id, number, flag, moment, day, price, ratio, document, parent FROM odds ORDER BY id",
                       {Slot::text, Slot::integer, Slot::boolean, Slot::time, Slot::date, Slot::decimal, Slot::real,
                        Slot::text, Slot::text});
    while (row->next()) {
        auto& cells = out.emplace_back();
        for (std::size_t i = 0; i < 9; ++i) {
            auto const& cell = row[i];
            bool const is_text = i == 0 || i == 4 || i > 6;
            cells.push_back(cell.is_null() ? "-"
                            : i == 6       ? std::to_string(cell.real)
                            : is_text      ? cell.text
                                           : std::to_string(cell.integer));
        }
    }
    return out;
}

void fill(Session& session) {
    session.run_script(
        "PRAGMA defer_foreign_keys=ON;"
        "INSERT INTO odds VALUES ('a', -9223372036854775808, 1, 253402300799999, '9999-12-31', -999999999999999999, "
        "1.7976931348623157e308, '{\"b\": 1, \"a\": [1e400, \"\\u0000\"]}', 'z');"
        "INSERT INTO odds VALUES ('b', 9223372036854775807, 0, -62167219200000, '0000-01-01', 5, 5e-324, '[]', 'b');"
        "INSERT INTO odds VALUES ('c', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);"
        "INSERT INTO odds VALUES ('', 0, 0, 0, '2024-02-29', 0, 0.1, '\"'' \\\\ é\"', NULL);"
        "INSERT INTO odds VALUES ('z', 7, 1, 1, '0001-01-01', 1000, -0.5, 'null', 'a');"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234) "
        "INSERT INTO odds (id, number) SELECT 'n' || i, i FROM n;");
}

}  // namespace

TEST_CASE("values of every type, and rows that refer to one another, move there and back unchanged") {
    Odds from(On::sqlite), there(On::postgresql), further(On::postgresql), back(On::sqlite);
    from.run(fill);
    auto const moved = from.moved_to(there);
    CHECK(moved.rows == 1239);
    CHECK(moved.checksum.size() == 32);
    CHECK(rows_of(there) == rows_of(from));
    CHECK(there.moved_to(further).checksum == moved.checksum);
    CHECK(further.moved_to(back).checksum == moved.checksum);
    CHECK(rows_of(back) == rows_of(from));
}

TEST_CASE("rows that are large are moved a few at a time") {
    Odds from(On::sqlite), there(On::postgresql), back(On::sqlite);
    from.run([](Session& session) {
        session.run_script(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 70) "
            "INSERT INTO odds (id, document) SELECT 'n' || i, '\"' || hex(zeroblob(150000)) || '\"' FROM n");
    });
    auto const moved = from.moved_to(there);
    CHECK(moved.rows == 70);
    CHECK(there.moved_to(back).checksum == moved.checksum);
}

TEST_CASE("a checksum tells which values a row has, and not in what order rows come") {
    auto const checksum = [](std::vector<std::string> const& statements) {
        Odds from(On::sqlite), to(On::postgresql);
        from.run([&](Session& session) {
            for (auto const& values : statements)
                session.run_script("INSERT INTO odds (id, number, day) VALUES " + values);
        });
        return from.moved_to(to).checksum;
    };
    auto const usual = checksum({"('a', 1, NULL)", "('b', 2, '2024-01-01')"});
    CHECK(checksum({"('b', 2, '2024-01-01')", "('a', 1, NULL)"}) == usual);
    CHECK(checksum({"('a', 2, NULL)", "('b', 1, '2024-01-01')"}) != usual);
    CHECK(checksum({"('a', 1, '2024-01-01')", "('b', 2, NULL)"}) != usual);
    CHECK(checksum({"('a', 1, NULL)"}) != usual);
}

TEST_CASE("what the other engine cannot hold stops the move") {
    Odds from(On::sqlite), to(On::postgresql);
    auto const value = GENERATE(as<std::string>(), "('a' || char(0), NULL)", "('a', '2024-02-30')");
    from.run([&](Session& session) { session.run_script("INSERT INTO odds (id, day) VALUES " + value); });
    CHECK_THROWS_MATCHES(from.moved_to(to), Error, has_fault(Fault::invalid));
    CHECK(rows_of(to).empty());
}

TEST_CASE("tables that differ are not moved") {
    Odds from(On::sqlite), to(On::postgresql);
    to.run([](Session& session) { session.run_script("ALTER TABLE odds DROP COLUMN ratio"); });
    CHECK_THROWS_MATCHES(from.moved_to(to), Error, has_fault(Fault::conflict));
}
