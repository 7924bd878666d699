#include <tenon/kernel/manage_resource.hpp>
#include <support/fakes/ascii_unicode_text.hpp>
#include <support/fakes/fake_change_log.hpp>
#include <support/fakes/fake_resource_store.hpp>
#include <support/fakes/fixed_clock.hpp>
#include <support/fakes/sequential_ids.hpp>

#include <iostream>

using namespace tenon;
using namespace tenon::testing;

struct Book : Entity {
    std::string isbn, title;
    std::optional<std::int64_t> pages;
};
constexpr auto book_fields =
    table<Book>(field<&Book::isbn>("isbn").required().trimmed().max(17),
                field<&Book::title>("title").required().max(200).sortable(), field<&Book::pages>("pages").at_least(1));
constexpr Resource books{.name = "books", .noun = "Book", .fields = book_fields, .natural_key = "isbn"};

int main() {
    Catalog catalog;
    catalog.add(books);
    FixedClock clock;
    SequentialIds ids;
    AsciiUnicodeText unicode;
    FakeUnitOfWork unit;
    FakeResourceStore store(unit, catalog, unicode);
    FakeChangeLog changes(unit);
    ManageResource manage(books, {store, changes, unit, clock, ids, catalog});

    Actor const librarian{.user_id = "u1", .role = Role::manager, .session_id = {}, .request_id = {}};
    Book book;
    book.isbn = "978-0-262-03384-8", book.title = "Introduction to Algorithms", book.pages = 1312;
    manage.create(librarian, draft_of(books, book));
    try {
        manage.create(librarian, draft_of(books, book));
    } catch (Error const& refusal) {
        std::cout << refusal.what() << '\n';  // Book with this isbn already exists
        return refusal.fault() == Fault::conflict && store.count(books) == 1 && changes.all.size() == 1 ? 0 : 1;
    }
    return 1;
}
