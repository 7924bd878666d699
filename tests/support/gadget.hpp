#pragma once
#include <tenon/kernel/catalog.hpp>
#include <tenon/kernel/resource.hpp>

namespace tenon::testing {

// Resources that exist for tests only. A gadget has a field of every kind, nullable and not; it
// refers to makers, and private notes refer to it.

struct Maker : Entity {
    std::string code, name;
};

struct Gadget : Entity {
    std::string code, name;
    std::optional<std::string> title;
    std::optional<std::string> email;
    bool flag = false;
    std::optional<bool> maybe_flag;
    std::int64_t amount = 0;
    std::optional<std::int64_t> maybe_amount;
    double ratio = 0;
    std::optional<double> maybe_ratio;
    Decimal price{0, 2};
    std::optional<Decimal> maybe_price;
    std::string status = "New";
    std::optional<std::string> maybe_status;
    Timestamp moment{};
    std::optional<Timestamp> maybe_moment;
    Date day{};
    std::optional<Date> maybe_day;
    Reference maker_id;                  // shown by key
    std::optional<Reference> seller_id;  // shown by key
    std::optional<Reference> backup_id;  // shown by id
    TextList tags;
    std::optional<TextList> maybe_tags;
    Document extra{"{}"};
    std::optional<Document> maybe_extra;
    std::optional<std::string> shelf;  // unique together with slot
    std::optional<std::int64_t> slot;
    std::optional<std::string> remark;      // hidden
    std::optional<std::string> passphrase;  // write-only
    std::int64_t doubled = 0;               // computed: amount × 2
};

struct Note : Entity {
    Reference gadget_id;
    std::string text;
};

inline constexpr Choice gadget_statuses[] = {{"New"}, {"In Use", "busy"}, {"Worn Out"}};

Value doubled_amount(Record const& gadget);

inline constexpr auto maker_rows =
    table<Maker>(field<&Maker::code>("code").required().trimmed().max(32).sortable().searchable(),
                 field<&Maker::name>("name").required().trimmed().max(100).sortable().searchable());

inline constexpr auto gadget_rows = table<Gadget>(
    field<&Gadget::code>("code").required().trimmed().max(32).sortable().searchable(),
    field<&Gadget::name>("name").required().trimmed().max(200).sortable().searchable(),
    field<&Gadget::title>("title").max(100'000).sortable().searchable(),
    field<&Gadget::email>("email").trimmed().lowered().sortable(),
    field<&Gadget::flag>("flag").or_else(false).sortable(), field<&Gadget::maybe_flag>("maybe_flag").sortable(),
    field<&Gadget::amount>("amount").or_else(std::int64_t{0}).sortable(),
    field<&Gadget::maybe_amount>("maybe_amount").sortable(),
    field<&Gadget::ratio>("ratio").or_else(std::int64_t{1}).sortable(),
    field<&Gadget::maybe_ratio>("maybe_ratio").sortable(),
    field<&Gadget::price>("price").fraction_digits(2).or_else(std::int64_t{0}).sortable(),
    field<&Gadget::maybe_price>("maybe_price").fraction_digits(4).sortable(),
    field<&Gadget::status>("status").one_of(gadget_statuses).or_else("New").sortable(),
    field<&Gadget::maybe_status>("maybe_status").one_of(gadget_statuses).sortable(),
    field<&Gadget::moment>("moment").required().sortable(), field<&Gadget::maybe_moment>("maybe_moment").sortable(),
    field<&Gadget::day>("day").required().sortable(), field<&Gadget::maybe_day>("maybe_day").sortable(),
    field<&Gadget::maker_id>("maker_id").required().references("makers", "maker").by_key().sortable(),
    field<&Gadget::seller_id>("seller_id").references("makers", "seller").by_key().sortable(),
    field<&Gadget::backup_id>("backup_id").references("makers", "backup").sortable(),
    field<&Gadget::tags>("tags").max(5), field<&Gadget::maybe_tags>("maybe_tags"),
    field<&Gadget::extra>("extra").shaped(DocumentShape::object).or_else("{}"),
    field<&Gadget::maybe_extra>("maybe_extra"), field<&Gadget::shelf>("shelf").max(32).sortable(),
    field<&Gadget::slot>("slot").sortable(), field<&Gadget::remark>("remark").hidden(),
    field<&Gadget::passphrase>("passphrase").write_only(),
    field<&Gadget::doubled>("doubled").computed(doubled_amount).sortable());

inline constexpr auto note_rows =
    table<Note>(field<&Note::gadget_id>("gadget_id").required().references("gadgets", "gadget", OnErase::cascade),
                field<&Note::text>("text").required().max(500).sortable().searchable());

inline constexpr UniqueKey gadget_keys[] = {{{"email"}}, {{"shelf", "slot"}}};
inline constexpr FilterAlias gadget_aliases[] = {{"moment_from", "moment", Operator::greater_or_equal},
                                                 {"moment_to", "moment", Operator::less_or_equal},
                                                 {"called", "name", Operator::contains}};
inline constexpr Relation maker_relations[] = {{"gadgets", "gadgets", "maker_id"}};
inline constexpr Relation gadget_relations[] = {{"notes", "notes", "gadget_id"}};

inline constexpr Resource makers{.name = "makers",
                                 .noun = "Maker",
                                 .fields = maker_rows,
                                 .natural_key = "code",
                                 .soft_delete = true,
                                 .relations = maker_relations};
inline constexpr Resource gadgets{.name = "gadgets",
                                  .noun = "Gadget",
                                  .fields = gadget_rows,
                                  .natural_key = "code",
                                  .unique = gadget_keys,
                                  .soft_delete = true,
                                  .aliases = gadget_aliases,
                                  .relations = gadget_relations};
inline constexpr Resource notes{.name = "notes", .noun = "Note", .fields = note_rows, .access = Access::private_};

inline Value doubled_amount(Record const& gadget) {
    auto const* amount = std::get_if<std::int64_t>(&gadget[gadgets.at("amount")]);
    return amount ? Value(*amount * 2) : Value();
}

inline Catalog gadget_catalog() {
    Catalog catalog;
    for (auto const* resource : {&makers, &gadgets, &notes}) catalog.add(*resource);
    return catalog;
}

// The tables on SQLite, one statement each.
inline constexpr std::string_view gadget_tables_for_sqlite[] = {
    R"(CREATE TABLE makers (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_by TEXT, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, deleted_at INTEGER,
        code TEXT NOT NULL, code_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL))",
    "CREATE UNIQUE INDEX makers_by_code ON makers (code) WHERE deleted_at IS NULL",
    R"(CREATE TABLE gadgets (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_by TEXT, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, deleted_at INTEGER,
        code TEXT NOT NULL, code_folded TEXT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
        title TEXT, title_folded TEXT, email TEXT,
        flag INTEGER NOT NULL, maybe_flag INTEGER, amount INTEGER NOT NULL, maybe_amount INTEGER,
        ratio REAL NOT NULL, maybe_ratio REAL, price INTEGER NOT NULL, maybe_price INTEGER,
        status TEXT NOT NULL, maybe_status TEXT, moment INTEGER NOT NULL, maybe_moment INTEGER,
        day TEXT NOT NULL, maybe_day TEXT,
        maker_id TEXT NOT NULL REFERENCES makers (id), seller_id TEXT REFERENCES makers (id),
        backup_id TEXT REFERENCES makers (id),
        tags TEXT NOT NULL, maybe_tags TEXT, extra TEXT NOT NULL, maybe_extra TEXT,
        shelf TEXT, slot INTEGER, remark TEXT, doubled INTEGER NOT NULL))",
    "CREATE UNIQUE INDEX gadgets_by_code ON gadgets (code) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX gadgets_by_email ON gadgets (email) WHERE deleted_at IS NULL",
    "CREATE UNIQUE INDEX gadgets_by_shelf_and_slot ON gadgets (shelf, slot) WHERE deleted_at IS NULL",
    "CREATE INDEX gadgets_of_maker ON gadgets (maker_id)",
    "CREATE INDEX gadgets_of_seller ON gadgets (seller_id)",
    "CREATE INDEX gadgets_of_backup ON gadgets (backup_id)",
    R"(CREATE TABLE notes (
        id TEXT PRIMARY KEY, version INTEGER NOT NULL, created_by TEXT, created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL, deleted_at INTEGER,
        gadget_id TEXT NOT NULL REFERENCES gadgets (id), text TEXT NOT NULL, text_folded TEXT NOT NULL))",
    "CREATE INDEX notes_of_gadget ON notes (gadget_id)"};

}  // namespace tenon::testing
