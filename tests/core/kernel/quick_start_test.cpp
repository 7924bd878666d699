#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/read_resource.hpp>

#include "support/catch.hpp"
#include "support/fakes/ascii_unicode_text.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_resource_store.hpp"
#include "support/fakes/fake_seal.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/sequential_ids.hpp"

// How a program uses the core by itself: an entity, its table, and verbs over fakes.

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Book : Entity {
    std::string isbn, title;
    std::optional<std::int64_t> pages;
};
constexpr auto book_rows = table<Book>(field<&Book::isbn>("isbn").required().trimmed().max(17).searchable(),
                                       field<&Book::title>("title").required().max(200).sortable().searchable(),
                                       field<&Book::pages>("pages").at_least(1).sortable());
constexpr Resource books{.name = "books", .noun = "Book", .fields = book_rows, .natural_key = "isbn"};

}  // namespace

TEST_CASE("quick start: a resource in a few lines") {
    Catalog catalog;
    catalog.add(books);
    FixedClock clock;
    SequentialIds ids;
    AsciiUnicodeText unicode;
    FakeSeal seal;
    FakeUnitOfWork unit;
    FakeResourceStore store(unit, catalog, unicode);
    FakeChangeLog changes(unit);
    ManageResource manage(books, {store, changes, unit, clock, ids, catalog});
    ReadResource const read(books, {store, catalog, unicode, seal});
    Actor const librarian{.user_id = "u1", .role = Role::manager, .session_id = {}, .request_id = {}};

    Book book;
    book.isbn = "978-0-262-03384-8", book.title = "Introduction to Algorithms", book.pages = 1292;
    manage.create(librarian, draft_of(books, book));
    auto const edit = read_draft(books, Json::Object{{"pages", 1312}}, unicode);
    manage.update(librarian, "978-0-262-03384-8", edit, Update::merge, {});

    auto const found = read.list(librarian, std::vector<QueryPair>{{"q", "algorithms"}, {"pages[gt]", "1000"}});
    REQUIRE(found.page.rows.size() == 1);
    CHECK(from_record<Book>(books, found.page.rows[0]).pages == 1312);
    CHECK(changes.all.size() == 2);
}
