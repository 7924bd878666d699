#include <tenon/kernel/resource_access.hpp>

#include "support/builders/gadget_builder.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

namespace tenon::testing {
namespace {

Actor actor(Role role, std::string user) { return {std::move(user), role, "", ""}; }

// Which verbs an actor may use on a row: r(ead) c(reate) u(pdate) d(elete) l(ist).
std::string allowed(Actor const& actor, Resource const& resource, Record const& row) {
    std::string verbs;
    auto const note = [&](char letter, auto const& require) {
        try {
            require();
            verbs += letter;
        } catch (Error const& error) {
            CHECK(error.fault() == Fault::forbidden);
        }
    };
    note('r', [&] { require_read(actor, resource, row); });
    note('c', [&] { require_create(actor, resource); });
    note('u', [&] { require_change(actor, resource, row); });
    note('d', [&] { require_erase(actor, resource, row); });
    note('l', [&] { require_list(actor, resource); });
    CHECK(may_read(actor, resource, row) == (verbs.find('r') != std::string::npos));
    return verbs;
}

Record row_of(std::optional<std::string> owner) {
    auto note = a_note(1, nth_id(2), "x");
    if (owner) note.created_by = Reference{*owner, {}};
    return to_record(notes, note);
}

TEST_CASE("shared rows: everyone reads, operators change their own, managers any") {
    auto shared = notes;
    shared.access = Access::shared;
    auto const mine = row_of("me"), other = row_of("you"), nobodys = row_of({});
    CHECK(allowed(actor(Role::viewer, "me"), shared, mine) == "rl");
    CHECK(allowed(actor(Role::viewer, "me"), shared, other) == "rl");
    CHECK(allowed(actor(Role::operator_, "me"), shared, mine) == "rcul");
    CHECK(allowed(actor(Role::operator_, "me"), shared, other) == "rcl");
    CHECK(allowed(actor(Role::operator_, "me"), shared, nobodys) == "rcl");
    CHECK(allowed(actor(Role::operator_, ""), shared, nobodys) == "rcl");
    CHECK(allowed(actor(Role::operator_, ""), shared, row_of("")) == "rcl");
    CHECK(allowed(actor(Role::manager, "me"), shared, other) == "rcudl");
    CHECK(allowed(actor(Role::manager, "me"), shared, nobodys) == "rcudl");
    CHECK(allowed(actor(Role::admin, "me"), shared, other) == "rcudl");
    CHECK_FALSE(row_scope(actor(Role::viewer, "me"), shared).has_value());
}

TEST_CASE("private rows: the owner does everything, admins read, others nothing") {
    auto const mine = row_of("me"), other = row_of("you"), nobodys = row_of({});
    CHECK(allowed(actor(Role::operator_, "me"), notes, mine) == "rcudl");
    CHECK(allowed(actor(Role::operator_, "me"), notes, other) == "cl");
    CHECK(allowed(actor(Role::operator_, "me"), notes, nobodys) == "cl");
    CHECK(allowed(actor(Role::manager, "me"), notes, other) == "cl");
    CHECK(allowed(actor(Role::admin, "me"), notes, other) == "rcl");
    CHECK(allowed(actor(Role::admin, "me"), notes, mine) == "rcudl");
    CHECK(row_scope(actor(Role::manager, "me"), notes) == "me");
    CHECK_FALSE(row_scope(actor(Role::admin, "me"), notes).has_value());
}

TEST_CASE("a table may ask for other roles") {
    auto strict = notes;
    strict.access = Access::shared;
    strict.roles = {.read = Role::operator_,
                    .create = Role::manager,
                    .change_own = Role::manager,
                    .change_any = Role::admin,
                    .erase = Role::admin};
    auto const mine = row_of("me"), other = row_of("you");
    CHECK(allowed(actor(Role::viewer, "me"), strict, mine).empty());
    CHECK(allowed(actor(Role::operator_, "me"), strict, mine) == "rl");
    CHECK(allowed(actor(Role::manager, "me"), strict, mine) == "rcul");
    CHECK(allowed(actor(Role::manager, "me"), strict, other) == "rcl");
    CHECK(allowed(actor(Role::admin, "me"), strict, other) == "rcudl");
}

TEST_CASE("a refusal names what is needed") {
    auto const sentence = [](std::function<void()> const& body) { return std::string(error_of(body).what()); };
    auto shared = notes;
    shared.access = Access::shared;
    auto const other = row_of("you");
    CHECK(sentence([&] { require_create(actor(Role::viewer, "me"), shared); }) ==
          "Creating notes needs the role operator");
    CHECK(sentence([&] { require_change(actor(Role::operator_, "me"), shared, other); }) ==
          "Changing notes that others created needs the role manager");
    CHECK(sentence([&] { require_erase(actor(Role::operator_, "me"), shared, other); }) ==
          "Deleting notes needs the role manager");
    CHECK(sentence([&] { require_read(actor(Role::manager, "me"), notes, other); }) ==
          "This Note belongs to someone else");
}

}  // namespace
}  // namespace tenon::testing
