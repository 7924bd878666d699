#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/value.hpp>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tenon {

// A resource is a plain struct derived from Entity and a table that describes its members.
// Validation, SQL, JSON, csv and xlsx, filters, sorting and OpenAPI all walk the table; its
// names are the only identifiers that ever reach SQL.

enum class Kind : std::uint8_t {
    boolean,
    integer,
    real,
    decimal,
    text,
    choice,
    timestamp,
    date,
    reference,
    text_list,
    document,
};

// One value of a choice field. Input matches without regard to case, spaces, '_' and '-';
// `alias` is another word for it.
struct Choice {
    std::string_view value, alias{};
};

enum class DocumentShape : std::uint8_t { any, object, object_of_text };
// What erasing the target does to the rows that refer to it: nothing, for it is refused; they go along; or they stay
// while the target is in the bin, and go when it goes for good.
enum class OnErase : std::uint8_t { restrict, cascade, cascade_for_good };

using Record = std::vector<Value>;  // one value per field, in table order
using Literal = std::variant<std::monostate, bool, std::int64_t, std::string_view>;

struct Field {
    std::string_view name;
    std::string_view other_name{};  // accepted for it in what clients send
    Kind kind{};
    bool is_nullable = false;    // the member is a std::optional
    bool is_required = false;    // must be sent on create; text must not be blank
    bool is_read_only = false;   // what a client sends is ignored
    bool is_immutable = false;   // set on create only
    bool is_hidden = false;      // never shown
    bool is_write_only = false;  // accepted, never shown (and not stored as such)
    bool is_sortable = false;
    bool is_searchable = false;           // `q` looks here; allows contains and starts_with
    bool is_trimmed = false;              // white space at both ends is dropped
    bool is_lowered = false;              // stored in lower case
    std::optional<Role> writable_from{};  // read-only below this role
    std::size_t max_length = 0;           // text: code points; 0 = 10,000. Lists: elements
    int scale = 0;                        // decimal: fraction digits
    std::optional<std::int64_t> least{}, most{};
    std::span<Choice const> choices{};
    Literal fallback{};  // taken when absent or null on create
    DocumentShape shape = DocumentShape::any;
    std::string_view target{};    // reference: the resource it names
    std::string_view relation{};  // reference: its name in `expand`
    bool shows_key = false;       // reference: shown and accepted as the target's natural key
    OnErase on_erase = OnErase::restrict;
    Value (*compute)(Record const&) = nullptr;  // derived from the rest of the record at every write
    Value (*get)(void const*) = nullptr;
    void (*set)(void*, Value&&) = nullptr;

    // A copy with one member set: what the words below are made of. Defined before them for clang 14.
    template <class T>
    constexpr Field with(T Field::*member, T value) const {
        auto f = *this;
        f.*member = value;
        return f;
    }

    constexpr Field also_named(std::string_view n) const { return with(&Field::other_name, n); }
    constexpr Field required() const { return with(&Field::is_required, true); }
    constexpr Field read_only() const { return with(&Field::is_read_only, true); }
    constexpr Field immutable() const { return with(&Field::is_immutable, true); }
    constexpr Field hidden() const { return with(&Field::is_hidden, true); }
    constexpr Field write_only() const { return with(&Field::is_write_only, true); }
    constexpr Field sortable() const { return with(&Field::is_sortable, true); }
    constexpr Field searchable() const { return with(&Field::is_searchable, true); }
    constexpr Field trimmed() const { return with(&Field::is_trimmed, true); }
    constexpr Field lowered() const { return with(&Field::is_lowered, true); }
    constexpr Field writable_by(Role least_role) const {
        return with(&Field::writable_from, std::optional(least_role));
    }
    constexpr Field max(std::size_t n) const { return with(&Field::max_length, n); }
    constexpr Field at_least(std::int64_t n) const { return with(&Field::least, std::optional(n)); }
    constexpr Field at_most(std::int64_t n) const { return with(&Field::most, std::optional(n)); }
    constexpr Field fraction_digits(int n) const { return with(&Field::scale, n); }
    constexpr Field or_else(Literal v) const { return with(&Field::fallback, v); }
    constexpr Field shaped(DocumentShape s) const { return with(&Field::shape, s); }
    constexpr Field one_of(std::span<Choice const> c) const {
        auto f = with(&Field::choices, c);
        f.kind = Kind::choice;
        return f;
    }
    constexpr Field references(std::string_view resource, std::string_view expand_name,
                               OnErase what = OnErase::restrict) const {
        auto f = with(&Field::target, resource);
        f.relation = expand_name;
        f.on_erase = what;
        return f;
    }
    constexpr Field by_key() const { return with(&Field::shows_key, true); }
    constexpr Field computed(Value (*from)(Record const&)) const {
        auto f = with(&Field::compute, from);
        f.is_read_only = true;
        return f;
    }
};

// What every row has. Kept first in every table, in this order: see `column`.
struct Entity {
    std::string id;
    std::int64_t version = 1;               // counts changes, from 1; the ETag
    std::optional<Reference> created_by{};  // the owner; none for rows made by the system
    Timestamp created_at{}, updated_at{};
    std::optional<Timestamp> deleted_at{};  // set while the row is in the bin
};

namespace column {
inline constexpr std::size_t id = 0, version = 1, created_by = 2, created_at = 3, updated_at = 4, deleted_at = 5,
                             standard_count = 6;
}

enum class Access : std::uint8_t {
    shared,    // everyone reads; owners change their own from `create` up; `change_any` changes and hands over any
    private_,  // only the owner; admins may read
};

struct Roles {
    Role read = Role::viewer, create = Role::operator_, change_own = Role::operator_, change_any = Role::manager,
         erase = Role::manager;
};

enum class Operator : std::uint8_t {
    equals,
    not_equals,
    greater,
    greater_or_equal,
    less,
    less_or_equal,
    contains,
    starts_with,
    is_null
};

struct FilterAlias {
    std::string_view name, field;
    Operator op = Operator::equals;
};

struct UniqueKey {
    std::array<std::string_view, 3> fields{};  // unused ones empty; unique among rows not in the bin
};

struct SortKey {
    std::string_view field;
    bool descending = false;
};

// Rows of another resource that point here: `via` is its reference field.
struct Relation {
    std::string_view name, resource, via;
};

using Rule = void (*)(Record const&, std::vector<Violation>&);  // a rule across fields of a whole record

struct Resource {
    std::string_view name;                // in paths and SQL: "machines"
    std::string_view noun;                // in messages: "Machine"
    std::span<Field const> fields;        // standard columns first
    std::string_view natural_key{};       // a unique, required text field accepted in paths in place of the id
    std::span<UniqueKey const> unique{};  // the natural key is unique by itself and need not be listed
    Access access = Access::shared;
    Roles roles{};
    bool soft_delete = false;                 // DELETE moves to the bin; restorable
    std::span<FilterAlias const> aliases{};   // looked up before field names
    std::span<SortKey const> default_sort{};  // empty: newest first
    std::span<Relation const> relations{};    // what `expand` offers beside the references
    std::span<Rule const> rules{};

    std::optional<std::size_t> index_of(std::string_view field_name) const;
    std::size_t at(std::string_view field_name) const;  // for names known to be there; throws std::logic_error
    std::optional<std::size_t> key_index() const { return natural_key.empty() ? std::nullopt : index_of(natural_key); }
};

// Which members of a row a caller may not see.
inline bool is_shown(Field const& f) { return !f.is_hidden && !f.is_write_only; }

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <class T>
struct Plain {
    using type = T;
};
template <class T>
struct Plain<std::optional<T>> {
    using type = T;
};
template <class M>
struct MemberOf;
template <class C, class T>
struct MemberOf<T C::*> {
    using Owner = C;
    using Type = T;
    using Column = typename Plain<T>::type;
};

// The types a member of an entity may have, each also in a std::optional.
template <class T>
concept Column = std::same_as<T, bool> || std::same_as<T, std::int64_t> || std::same_as<T, double> ||
    std::same_as<T, Decimal> || std::same_as<T, std::string> || std::same_as<T, Timestamp> || std::same_as<T, Date> ||
    std::same_as<T, Reference> || std::same_as<T, TextList> || std::same_as<T, Document>;

template <Column T>
constexpr Kind kind_of() {
    if constexpr (std::same_as<T, bool>) return Kind::boolean;
    else if constexpr (std::same_as<T, std::int64_t>) return Kind::integer;
    else if constexpr (std::same_as<T, double>) return Kind::real;
    else if constexpr (std::same_as<T, Decimal>) return Kind::decimal;
    else if constexpr (std::same_as<T, std::string>) return Kind::text;
    else if constexpr (std::same_as<T, Timestamp>) return Kind::timestamp;
    else if constexpr (std::same_as<T, Date>) return Kind::date;
    else if constexpr (std::same_as<T, Reference>) return Kind::reference;
    else if constexpr (std::same_as<T, TextList>) return Kind::text_list;
    else return Kind::document;
}

// One row of a table. The only place that casts: Owner is the entity that the table belongs to.
template <auto M, class Owner = typename MemberOf<decltype(M)>::Owner>
requires Column<typename MemberOf<decltype(M)>::Column>
constexpr Field field(std::string_view name) {
    using T = typename MemberOf<decltype(M)>::Type;
    using C = typename MemberOf<decltype(M)>::Column;
    Field f;
    f.name = name;
    f.kind = kind_of<C>();
    f.is_nullable = is_optional<T>;
    f.get = [](void const* entity) -> Value {
        auto const& member = static_cast<Owner const*>(entity)->*M;
        if constexpr (is_optional<T>) return member ? Value(*member) : Value();
        else return member;
    };
    f.set = [](void* entity, Value&& value) {
        auto& member = static_cast<Owner*>(entity)->*M;
        if constexpr (is_optional<T>) {
            if (is_null(value)) return member.reset();
        }
        member = std::get<C>(std::move(value));
    };
    return f;
}

// The whole table of entity T: the standard columns, then `rows`.
template <std::derived_from<Entity> T, std::same_as<Field>... Rows>
constexpr std::array<Field, column::standard_count + sizeof...(Rows)> table(Rows... rows) {
    return {field<&Entity::id, T>("id").read_only().sortable(),
            field<&Entity::version, T>("version").read_only(),
            field<&Entity::created_by, T>("created_by").references("users", "").writable_by(Role::manager),
            field<&Entity::created_at, T>("created_at").read_only().sortable(),
            field<&Entity::updated_at, T>("updated_at").read_only().sortable(),
            field<&Entity::deleted_at, T>("deleted_at").read_only(),
            rows...};
}

template <std::derived_from<Entity> T>
Record to_record(Resource const& resource, T const& entity) {
    Record out;
    out.reserve(resource.fields.size());
    for (auto const& f : resource.fields) out.push_back(f.get(&entity));
    return out;
}

template <std::derived_from<Entity> T>
T from_record(Resource const& resource, Record record) {
    T entity{};
    for (std::size_t i = 0; i < record.size(); ++i) resource.fields[i].set(&entity, std::move(record[i]));
    return entity;
}

// The JSON object of a row: what may be shown of it, in table order. `chosen` (one flag per
// field) narrows it; empty = all.
void append_json(std::string& out, Resource const&, Record const&, std::vector<bool> const& chosen = {});

std::string const& id_of(Record const&);
std::int64_t version_of(Record const&);

}  // namespace tenon
