#include "statement.hpp"

#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

namespace {

std::vector<std::string> texts_of(Session& session) {
    std::vector<std::string> out;
    auto rows = session.query("SELECT text FROM notes ORDER BY id", {Slot::text});
    while (rows->next()) out.push_back(rows[0].is_null() ? "(null)" : rows[0].text);
    return out;
}

}  // namespace

TEST_CASE("values come back as they went in") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    auto const nul = on == On::sqlite ? std::string("nul\0byte", 8) : std::string("PostgreSQL has no NUL");
    auto const text = std::string("tab\t, quote ', \"", 16) + nul + "\xF0\x9F\x94\xA9";
    scratch.units().run([&] {
        scratch.writing().execute("INSERT INTO notes (id, text, number) VALUES (:id, :text, :number)", INT64_MAX, text,
                                  0.1);
        scratch.writing().execute("INSERT INTO notes (id, text, number) VALUES (:id, :text, :number)", INT64_MIN,
                                  std::optional<std::string>(), std::optional<double>());
        scratch.writing().execute("INSERT INTO notes (id, text) VALUES (:id, :text)", 0, "");
    });
    auto const session = scratch.reading();
    auto rows =
        session->query("SELECT id, text, number FROM notes ORDER BY id", {Slot::integer, Slot::text, Slot::real});
    REQUIRE(rows->next());
    CHECK(rows[0].integer == INT64_MIN);
    CHECK(rows[1].is_null());
    CHECK(rows[2].is_null());
    REQUIRE(rows->next());
    CHECK_FALSE(rows[1].is_null());
    CHECK(rows[1].text.empty());
    REQUIRE(rows->next());
    CHECK(rows[0].integer == INT64_MAX);
    CHECK(rows[1].text == text);
    CHECK(rows[2].real == 0.1);
    CHECK_FALSE(rows->next());
}

TEST_CASE("text that PostgreSQL would cut short is refused") {
    ScratchDatabase scratch(On::postgresql);
    CHECK_THROWS_MATCHES(scratch.units().run([&] { scratch.add(1, std::string_view("a\0b", 3)); }), Error,
                         has_fault(Fault::invalid));
}

TEST_CASE("a statement tells how many rows it changed") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] {
        for (int i = 0; i < 3; ++i) scratch.add(i, std::to_string(i));
        CHECK(scratch.writing().execute("UPDATE notes SET number = :n WHERE id < :id", 1.5, 2) == 2);
        CHECK(scratch.writing().execute("DELETE FROM notes WHERE id = :id", 77) == 0);
        CHECK(scratch.writing().execute("DELETE FROM notes WHERE id = :id", 0) == 1);
    });
}

TEST_CASE("a lease that ends gives up its snapshot") {
    ScratchDatabase scratch([](DatabaseSettings& s) { s.readers = 1; });
    scratch.units().run([&] { scratch.add(1, "a"), scratch.add(2, "b"); });
    auto const session = scratch.reading();
    {
        auto rows = session->query("SELECT text FROM notes ORDER BY id", {Slot::text});
        REQUIRE(rows->next());  // one row of two: still reading
        scratch.units().run([&] { scratch.add(3, "c"); });
    }
    CHECK(texts_of(*session).size() == 3);
}

TEST_CASE("a statement that failed leaves nothing to those who run it after it") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    auto const add = [&](std::int64_t id, std::optional<std::int64_t> parent) {
        scratch.writing().execute("INSERT INTO notes (id, parent) VALUES (:id, :parent)", id, parent);
    };
    CHECK_THROWS_AS(scratch.units().run([&] { add(1, 77); }), Error);
    scratch.units().run([&] { add(1, std::nullopt); });
    CHECK(scratch.count() == 1);
}

TEST_CASE("the same text in use twice at a time is two statements") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchDatabase scratch(on);
    scratch.units().run([&] { scratch.add(1, "a"), scratch.add(2, "b"); });
    auto const session = scratch.reading();
    auto outer = session->query("SELECT text FROM notes ORDER BY id", {Slot::text});
    std::size_t inner_rows = 0;
    while (outer->next()) inner_rows += texts_of(*session).size();
    CHECK(inner_rows == 4);
}

TEST_CASE("the same text with other slots is another statement") {
    ScratchDatabase scratch;
    auto const session = scratch.reading();
    auto const echo = [&](auto value, Slot slot) {
        auto rows = session->query("SELECT :value", {slot}, value);
        rows->next();
        return rows[0];
    };
    CHECK(echo(std::int64_t{7}, Slot::integer).integer == 7);
    CHECK(echo(std::string_view("seven"), Slot::text).text == "seven");
}

TEST_CASE("the cache keeps at most its capacity, and those in use") {
    ScratchDatabase scratch;
    auto const session = scratch.reading();
    StatementCache cache;
    auto const first = cache.lease(*session, "SELECT 'first'", {}, std::array{Slot::text});
    for (std::size_t i = 0; i < StatementCache::capacity + 10; ++i)
        cache.lease(*session, "SELECT " + std::to_string(i), {}, std::array{Slot::integer});
    CHECK(cache.size() == StatementCache::capacity);
    REQUIRE(first->next());
    CHECK(first[0].text == "first");
}
