#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon {

struct Condition {
    std::size_t field = 0;
    Operator op = Operator::equals;
    std::vector<Value> values{};  // equals: any of them (null among them matches null); not_equals: none of
                                  // them; is_null: a boolean. Text for contains and starts_with is folded.
};

struct SortTerm {
    std::size_t field = 0;
    bool descending = false;
};

enum class Rows : std::uint8_t { living, deleted, all };

// A list request whose every part has been checked against the table.
struct ListQuery {
    std::vector<Condition> conditions{};  // all must hold
    std::string search{};                 // folded; some searchable field contains it
    std::optional<std::string> owner{};   // only rows created by this user,
    std::vector<Condition> beside_own{};  // and those of others that meet one of these
    Rows rows = Rows::living;
    std::vector<SortTerm> sort{};  // the last term is always the id; nulls sort last
    std::vector<Value> after{};    // keyset: the sort values of the last row seen
    std::int64_t limit = 20, offset = 0;
    bool wants_total = false;
};

struct Page {
    std::vector<Record> rows;
    std::optional<std::int64_t> total;  // given when asked for and cheap enough to know
    bool has_more = false;
};

struct ValueCount {
    Value value;
    std::int64_t count = 0;
};

// Keeps the rows of any resource. References that show keys come back with the target's key.
// Called inside a unit of work to write; reads may stand alone.
// Faults: unavailable, storage_full, and conflict from duplicate_of (a unique key) and
// unknown_reference (a reference to nothing).
class ResourceStore {
public:
    virtual ~ResourceStore() = default;

    virtual std::optional<Record> find(Resource const&, std::string_view id, Rows = Rows::living) const = 0;
    // The living row whose natural key is `key`.
    virtual std::optional<Record> find_by_key(Resource const&, std::string_view key) const = 0;
    // All rows whose `field` is one of `values` (ids for references), by id, at most `limit`; with an
    // owner, only the rows created by that user.
    virtual std::vector<Record> find_all(Resource const&, std::size_t field, std::span<std::string const> values,
                                         std::int64_t limit, Rows = Rows::living,
                                         std::optional<std::string> const& owner = {}) const = 0;
    virtual Page list(Resource const&, ListQuery const&) const = 0;
    // How many of the rows that a query asks for (its conditions, search, owner and rows) hold each
    // value of a field (no list or document), null among them: its `limit` most frequent values, ties by value, null
    // last.
    virtual std::vector<ValueCount> count_by_value(Resource const&, std::size_t field, ListQuery const&) const = 0;
    // How many hold a value below the first of `bounds`, from each up to the next, and from the last up:
    // one figure more than bounds. The bounds ascend; there are at most `most_bounds`.
    static constexpr std::size_t most_bounds = 500;
    virtual std::vector<std::int64_t> count_between(Resource const&, std::size_t field, std::span<Value const> bounds,
                                                    ListQuery const&) const = 0;

    // Grows with every committed write of this process to rows of the resource: what was read
    // after asking is at least as new.
    virtual std::uint64_t writes_to(Resource const&) const = 0;

    virtual void insert(Resource const&, Record const&) = 0;
    // Replaces the row of the same id whose version is `from_version`; false when there is none.
    virtual bool update(Resource const&, Record const&, std::int64_t from_version) = 0;
    virtual bool erase(Resource const&, std::string_view id) = 0;
    // Adds one to the version of the rows whose reference `field` is `target_id` (they show its key).
    virtual void touch(Resource const&, std::size_t field, std::string_view target_id, Timestamp now) = 0;
};

// "Machine with this code already exists", DUPLICATE_RESOURCE. `fields` as in UniqueKey.
Error duplicate_of(Resource const&, std::span<std::string_view const> fields);
// "The machine_id of this template refers to a record that does not exist", UNKNOWN_REFERENCE.
Error unknown_reference(Resource const&, Field const&);

}  // namespace tenon
