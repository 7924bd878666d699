#include <tenon/kernel/read_resource.hpp>

#include "support/engine.hpp"

namespace tenon::testing {
namespace {

// Two makers, three gadgets G-1 to G-3 (two by Alfa), notes of two owners on G-1.
struct Shelf : Engine {
    Shelf() {
        create(makers, {{"code", "Alfa"}, {"name", "First"}});
        beta = id_of(create(makers, {{"code", "Beta"}, {"name", "Second"}}));
        for (std::string const code : {"G-1", "G-2", "G-3"}) {
            Json::Object body{{"code", code}, {"name", "n"}, {"moment", "2026-01-31"}, {"day", "2026-01-31"}};
            body.emplace_back("maker_id", code == "G-3" ? "Beta" : "Alfa");
            if (code == "G-2") body.emplace_back("backup_id", beta);
            ids_of_gadgets.push_back(id_of(create(gadgets, body)));
        }
        note("mine", 0, operator_);
        note("yours", 0, manager);
        note("more", 1, operator_);
    }
    void note(char const* text, std::size_t gadget, Actor const& who) {
        create(notes, {{"gadget_id", ids_of_gadgets[gadget]}, {"text", text}}, who);
    }
    std::string codes(std::vector<QueryPair> const& query, Actor const& who = viewer) const {
        return column_of(gadgets, list(gadgets, query, who).page.rows, "code");
    }
    // The JSON of a result's rows, one a line.
    std::string json(std::vector<QueryPair> const& query, Actor const& who = viewer,
                     Resource const& resource = gadgets) const {
        auto const result = list(resource, query, who);
        std::string out;
        for (auto const& row : result.page.rows) {
            append_json(out, resource, row, result.request.chosen, result.expansions);
            out += '\n';
        }
        return out;
    }

    std::string beta;
    std::vector<std::string> ids_of_gadgets;
};

TEST_CASE("a row is read by id or natural key") {
    Shelf shelf;
    auto const read = shelf.reader(gadgets);
    CHECK(id_of(read.get(viewer, "G-1").row) == shelf.ids_of_gadgets[0]);
    CHECK(id_of(read.get(viewer, shelf.ids_of_gadgets[0]).row) == shelf.ids_of_gadgets[0]);
    CHECK(std::string(error_of([&] { read.get(viewer, "G-9"); }).what()) == "Gadget not found");
    CHECK(fault_of([&] { read.get(viewer, ""); }) == Fault::not_found);
    shelf.erase(gadgets, "G-1");
    CHECK(fault_of([&] { read.get(viewer, "G-1"); }) == Fault::not_found);
    CHECK(fault_of([&] { read.get(admin, shelf.ids_of_gadgets[0]); }) == Fault::not_found);
}

TEST_CASE("a row is read with some of its fields and its relations") {
    Shelf shelf;
    std::vector<QueryPair> const query{{"fields", "code"}, {"expand", "maker,notes"}};
    auto const result = shelf.reader(gadgets).get(operator_, "G-1", query);
    std::string out;
    append_json(out, gadgets, result.row, result.request.chosen, result.expansions);
    CHECK(out.starts_with(R"({"id":")" + shelf.ids_of_gadgets[0] + R"(","code":"G-1","maker":{"id":)"));
    CHECK(out.find(R"("notes":[{"id":)") != std::string::npos);
    CHECK(out.ends_with(R"("text":"mine"}]})"));
    CHECK(told_by([&] {
              std::vector<QueryPair> const bad{{"page", "1"}};
              shelf.reader(gadgets).get(viewer, "G-1", bad);
          }) == "page:unknown_parameter");
}

TEST_CASE("lists give pages, totals and cursors") {
    Shelf shelf;
    auto const first = shelf.list(gadgets, {{"sort", "code"}, {"page_size", "2"}});
    CHECK(column_of(gadgets, first.page.rows, "code") == "G-1 G-2");
    CHECK(first.page.total == 3);
    CHECK(first.page.has_more);
    auto const second = shelf.list(gadgets, {{"sort", "code"}, {"page_size", "2"}, {"cursor", first.next_cursor}});
    CHECK(column_of(gadgets, second.page.rows, "code") == "G-3");
    CHECK_FALSE(second.page.total.has_value());
    CHECK(second.next_cursor.empty());
    CHECK(shelf.codes({{"sort", "code"}, {"page", "2"}, {"page_size", "2"}}) == "G-3");
    CHECK(shelf.codes({}) == "G-3 G-2 G-1");
    CHECK(shelf.codes({{"page", "9"}}).empty());
    CHECK(fault_of([&] { shelf.list(gadgets, {{"cursor", first.next_cursor}}); }) == Fault::malformed);
}

TEST_CASE("a list walks to its end by cursors, over ties and nulls, whatever its order") {
    Shelf shelf;
    for (auto const* sort : {"backup_id", "-backup_id", "maker_id", "-maker_id,status", "title", "-moment", "id"}) {
        INFO(sort);
        std::string walked, cursor;
        do {
            std::vector<QueryPair> query{{"sort", sort}, {"limit", "1"}};
            if (!cursor.empty()) query.emplace_back("cursor", cursor);
            auto const result = shelf.list(gadgets, query);
            walked += (walked.empty() ? "" : " ") + column_of(gadgets, result.page.rows, "code");
            cursor = result.next_cursor;
        } while (!cursor.empty());
        CHECK(walked == shelf.codes({{"sort", sort}}));
        CHECK(walked.size() == 11);
    }
}

TEST_CASE("the pages after a page go on from its last row") {
    Shelf shelf;
    auto const read = shelf.reader(gadgets);
    auto request = read.read_request(viewer, std::vector<QueryPair>{{"sort", "code"}, {"skip", "1"}, {"limit", "1"}});
    auto page = read.next(request, {});
    CHECK(column_of(gadgets, page.rows, "code") == "G-2");
    CHECK_FALSE(page.total.has_value());
    page = read.next(request, page);
    CHECK(column_of(gadgets, page.rows, "code") == "G-3");
    CHECK_FALSE(page.has_more);
}

TEST_CASE("filters by reference take the key that is shown") {
    Shelf shelf;
    CHECK(shelf.codes({{"maker_id", "Beta"}}) == "G-3");
    CHECK(shelf.codes({{"maker_id", shelf.beta}}) == "G-3");
    CHECK(shelf.codes({{"maker_id", "Beta"}, {"maker_id", "Alfa"}, {"sort", "code"}}) == "G-1 G-2 G-3");
    CHECK(shelf.codes({{"backup_id", shelf.beta}}) == "G-2");
    CHECK(shelf.codes({{"backup_id[is_null]", "false"}}) == "G-2");
}

TEST_CASE("lists show what the caller may see") {
    Shelf shelf;
    auto const texts = [&](Actor const& who, std::vector<QueryPair> query = {}) {
        query.emplace_back("sort", "text");
        auto const result = shelf.list(notes, query, who);
        CHECK(result.page.total == std::ssize(result.page.rows));
        return column_of(notes, result.page.rows, "text");
    };
    CHECK(texts(operator_) == "mine more");
    CHECK(texts(manager) == "yours");
    CHECK(texts(viewer).empty());
    CHECK(texts(admin) == "mine more yours");
    CHECK(texts(manager, {{"created_by", operator_.user_id}}).empty());
    auto const mine = id_of(shelf.list(notes, {}, operator_).page.rows.at(0));
    CHECK(fault_of([&] { shelf.get(notes, mine, manager); }) == Fault::forbidden);
    CHECK(id_of(shelf.get(notes, mine, admin)) == mine);

    auto strict = gadgets;
    strict.roles.read = Role::manager;
    CHECK(fault_of([&] { shelf.list(strict, {}, operator_); }) == Fault::forbidden);
    CHECK(fault_of([&] { shelf.get(strict, "G-9", operator_); }) == Fault::forbidden);  // not even whether it exists
}

TEST_CASE("the bin is for those who may erase") {
    Shelf shelf;
    shelf.erase(gadgets, "G-2");
    CHECK(shelf.codes({{"deleted", "true"}}, manager) == "G-2");
    CHECK(shelf.codes({}, manager) == "G-3 G-1");
    CHECK(fault_of([&] { shelf.codes({{"deleted", "true"}}, operator_); }) == Fault::forbidden);
}

TEST_CASE("each relation of a page is fetched in one query") {
    Shelf shelf;
    shelf.store.calls = {};
    auto const result = shelf.list(gadgets, {{"expand", "maker,backup,notes"}});
    CHECK(result.page.rows.size() == 3);
    CHECK(shelf.store.calls.list == 1);
    CHECK(shelf.store.calls.find_all == 3);
    CHECK(shelf.store.calls.find + shelf.store.calls.find_by_key == 0);

    shelf.store.calls = {};
    shelf.list(gadgets, {{"expand", "backup"}, {"code", "G-1"}});
    CHECK(shelf.store.calls.find_all == 0);  // no row points anywhere
}

TEST_CASE("expanded rows stand beside the fields") {
    Shelf shelf;
    std::vector<QueryPair> const query{{"expand", "backup,notes"}, {"fields", "code"}, {"sort", "code"}};
    auto const json = shelf.json(query, operator_);
    auto const line = [&](std::size_t n) {
        std::size_t at = 0;
        for (; n > 0; --n) at = json.find('\n', at) + 1;
        return json.substr(at, json.find('\n', at) - at);
    };
    auto const starts = [](std::string const& code) { return R"("code":")" + code + R"(","backup":)"; };
    CHECK(line(0).find(starts("G-1") + R"(null,"notes":[{)") != std::string::npos);
    CHECK(line(1).find(starts("G-2") + R"({"id":")" + shelf.beta) != std::string::npos);
    CHECK(line(1).find(R"("text":"more"}]})") != std::string::npos);
    CHECK(line(2).ends_with(starts("G-3") + R"(null,"notes":[]})"));

    auto const by_maker = shelf.json({{"expand", "gadgets"}, {"fields", "code"}, {"sort", "code"}}, viewer, makers);
    CHECK(by_maker.find(R"("code":"Alfa","gadgets":[{)") != std::string::npos);
}

TEST_CASE("expand shows no more than the caller may read") {
    Shelf shelf;
    std::vector<QueryPair> const query{{"expand", "notes"}, {"code", "G-1"}};
    auto const shows = [&](Actor const& who, char const* text) {
        return shelf.json(query, who).find(text) != std::string::npos;
    };
    CHECK(shows(operator_, "mine"));
    CHECK_FALSE(shows(operator_, "yours"));
    CHECK(shows(admin, "mine"));
    CHECK(shows(admin, "yours"));
    CHECK_FALSE(shows(viewer, "mine"));
}

TEST_CASE("rows in the bin are not expanded, and relations of a feature that is off are empty") {
    Shelf shelf;
    shelf.erase(notes, id_of(shelf.list(notes, {{"text", "more"}}).page.rows.at(0)), Removal::usual, operator_);
    CHECK(shelf.json({{"expand", "notes"}, {"code", "G-2"}}, admin).find("more") == std::string::npos);

    Catalog alone;
    alone.add(gadgets);
    ReadResource const read(gadgets, {shelf.store, alone, shelf.unicode, shelf.seal});
    std::vector<QueryPair> const query{{"expand", "maker,notes"}, {"code", "G-1"}};
    auto const result = read.list(viewer, query);
    std::string out;
    append_json(out, gadgets, result.page.rows.at(0), {}, result.expansions);
    CHECK(out.ends_with(R"(,"maker":null,"notes":[]})"));
}

TEST_CASE("an expansion has a limit") {
    Shelf shelf;
    auto const& gadget = shelf.ids_of_gadgets[2];
    shelf.unit.run([&] {
        for (std::uint64_t n = 1; n <= 10'000; ++n)
            shelf.store.insert(notes, to_record(notes, a_note(100'000 + n, gadget, "x")));
    });
    CHECK(shelf.list(gadgets, {{"expand", "notes"}, {"code", "G-3"}}).expansions.at(0).rows.at(gadget).size() ==
          10'000);
    shelf.note("one too many", 2, admin);
    auto const mine = shelf.list(gadgets, {{"expand", "notes"}, {"code", "G-3"}}, operator_);  // has none of them
    CHECK(mine.expansions.at(0).rows.empty());
    CHECK(shelf.list(gadgets, {{"expand", "notes"}, {"code", "G-3"}}, viewer).expansions.at(0).rows.empty());
    CHECK(told_by([&] { shelf.list(gadgets, {{"expand", "notes"}, {"code", "G-3"}}); }) == "expand:too_large");
}

}  // namespace
}  // namespace tenon::testing
