#include <tenon/kernel/draft.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/fakes/small_unicode_text.hpp"
#include "support/gadget.hpp"

namespace tenon::testing {
namespace {

SmallUnicodeText const unicode;

// What becomes of one value sent for a field: its JSON text, or '!' and the code of the violation.
std::string read(std::string_view field, Json const& sent, Source source = Source::json) {
    std::vector<Violation> violations;
    auto const value = read_value(gadgets.fields[gadgets.at(field)], sent, unicode, source, violations);
    CHECK(value.has_value() == violations.empty());
    if (!value) return "!" + violations.at(0).code;
    std::string out;
    append_json(out, *value);
    return out;
}

Json::Real real(char const* digits) { return {std::strtod(digits, nullptr), digits}; }

struct Case {
    std::string_view field;
    Json sent;
    std::string json, table, query;  // what each source makes of it
};

void check(std::vector<Case> const& cases) {
    for (auto const& c : cases) {
        INFO(c.field << " = " << to_json(c.sent));
        CHECK(read(c.field, c.sent, Source::json) == c.json);
        CHECK(read(c.field, c.sent, Source::table) == c.table);
        CHECK(read(c.field, c.sent, Source::query) == c.query);
    }
}

std::string const wrong = "!wrong_type", format = "!bad_format";

TEST_CASE("every kind reads every JSON type from every source") {
    Json const list(Json::Array{"a", "b"}), object(Json::Object{{"k", 1}});

    SECTION("boolean") {
        check({{"flag", true, "true", "true", "true"},
               {"flag", 1, wrong, "true", "true"},
               {"flag", 2, wrong, wrong, wrong},
               {"flag", 1.0, wrong, wrong, wrong},
               {"flag", "true", wrong, "true", "true"},
               {"flag", " No ", wrong, "false", "false"},
               {"flag", "maybe", wrong, wrong, wrong},
               {"flag", list, wrong, wrong, wrong},
               {"flag", object, wrong, wrong, wrong}});
    }
    SECTION("integer") {
        check({{"amount", 7, "7", "7", "7"},
               {"amount", std::int64_t{999'999'999'999'999'999}, "999999999999999999", "999999999999999999",
                "999999999999999999"},
               {"amount", real("5.0"), "5", "5", "5"},
               {"amount", real("5.5"), wrong, wrong, wrong},
               {"amount", real("99999999999999999999"), wrong, wrong, wrong},
               {"amount", true, wrong, wrong, wrong},
               {"amount", "7", wrong, "7", "7"},
               {"amount", " 7.0 ", wrong, "7", "7"},
               {"amount", "-999999999999999999", wrong, "-999999999999999999", "-999999999999999999"},
               {"amount", "7.5", wrong, wrong, wrong},
               {"amount", "seven", wrong, wrong, wrong},
               {"amount", list, wrong, wrong, wrong},
               {"amount", object, wrong, wrong, wrong}});
    }
    SECTION("real") {
        check({{"ratio", 7, "7", "7", "7"},
               {"ratio", real("2.5"), "2.5", "2.5", "2.5"},
               {"ratio", "2.5", wrong, "2.5", "2.5"},
               {"ratio", "1e400", wrong, wrong, wrong},
               {"ratio", "nan", wrong, "null", wrong},
               {"ratio", "inf", wrong, wrong, wrong},
               {"ratio", "2,5", wrong, wrong, wrong},
               {"ratio", false, wrong, wrong, wrong},
               {"ratio", list, wrong, wrong, wrong},
               {"ratio", object, wrong, wrong, wrong}});
    }
    SECTION("decimal") {
        check({{"price", 7, "7.00", "7.00", "7.00"},
               {"price", real("24.5"), "24.50", "24.50", "24.50"},
               {"price", real("9999999999999999.99"), "9999999999999999.99", "9999999999999999.99",
                "9999999999999999.99"},
               {"price", real("2.345"), "2.34", "2.34", "2.34"},  // half to even
               {"price", real("2.355"), "2.36", "2.36", "2.36"},
               {"price", 24.5, "24.50", "24.50", "24.50"},  // a number that was computed
               {"price", real("99999999999999999.99"), format, format, format},
               {"price", "24.5", wrong, "24.50", "24.50"},
               {"price", "much", wrong, format, format},
               {"price", true, wrong, wrong, wrong},
               {"price", list, wrong, wrong, wrong},
               {"price", object, wrong, wrong, wrong}});
    }
    SECTION("text") {
        check({{"name", "x", R"("x")", R"("x")", R"("x")"},
               {"title", "", R"("")", "null", R"("")"},
               {"title", " x ", R"(" x ")", R"(" x ")", R"(" x ")"},
               {"name", " x\u00a0", R"("x")", R"("x")", R"("x")"},
               {"name", 1001, wrong, R"("1001")", R"("1001")"},
               {"name", real("2.50"), wrong, R"("2.50")", R"("2.50")"},
               {"name", true, wrong, R"("true")", R"("true")"},
               {"name", list, wrong, wrong, wrong},
               {"name", object, wrong, wrong, wrong}});
    }
    SECTION("choice") {
        check({{"status", "In Use", R"("In Use")", R"("In Use")", R"("In Use")"},
               {"status", "in_use", R"("In Use")", R"("In Use")", R"("In Use")"},
               {"status", " IN-USE ", R"("In Use")", R"("In Use")", R"("In Use")"},
               {"status", "Busy", R"("In Use")", R"("In Use")", R"("In Use")"},
               {"status", "Gone", "!not_a_choice", "!not_a_choice", R"("Gone")"},
               {"status", "", "null", "null", R"("")"},
               {"status", 1, wrong, "!not_a_choice", R"("1")"},
               {"status", list, wrong, wrong, wrong},
               {"status", object, wrong, wrong, wrong}});
    }
    SECTION("timestamp") {
        std::string const day = R"("2026-01-31T00:00:00.000Z")", noon = R"("2026-01-31T12:00:00.000Z")";
        check({{"moment", "2026-01-31", day, day, day},
               {"moment", "2026-01-31T12:00:00", noon, noon, noon},
               {"moment", "2026-01-31T14:00:00+02:00", noon, noon, noon},
               {"moment", " 2026-01-31 12:00 ", noon, noon, noon},
               {"moment", "31.01.2026", format, format, format},
               {"moment", "2026-02-30", format, format, format},
               {"moment", 46053, wrong, wrong, wrong},
               {"moment", true, wrong, wrong, wrong},
               {"moment", list, wrong, wrong, wrong},
               {"moment", object, wrong, wrong, wrong}});
    }
    SECTION("date") {
        check({{"day", "2026-01-31", R"("2026-01-31")", R"("2026-01-31")", R"("2026-01-31")"},
               {"day", "2026-01-31T00:00:00", R"("2026-01-31")", R"("2026-01-31")", R"("2026-01-31")"},
               {"day", "2026-01-31T12:00:00", format, format, format},
               {"day", 5, wrong, wrong, wrong},
               {"day", list, wrong, wrong, wrong},
               {"day", object, wrong, wrong, wrong}});
    }
    SECTION("reference") {
        check({{"maker_id", " Alfa ", R"("Alfa")", R"("Alfa")", R"("Alfa")"},
               {"maker_id", "", "null", "null", "null"},
               {"maker_id", 5, wrong, R"("5")", R"("5")"},
               {"maker_id", list, wrong, wrong, wrong},
               {"maker_id", object, wrong, wrong, wrong}});
    }
    SECTION("list of texts") {
        check({{"tags", list, R"(["a","b"])", R"(["a","b"])", R"(["a","b"])"},
               {"tags", Json::Array{}, "[]", "[]", "[]"},
               {"tags", Json::Array{"a", 1}, wrong, wrong, wrong},
               {"tags", Json::Array{nullptr}, wrong, wrong, wrong},
               {"tags", "a; b;;c", wrong, R"(["a","b","c"])", R"(["a","b","c"])"},
               {"tags", 5, wrong, wrong, wrong},
               {"tags", object, wrong, wrong, wrong}});
    }
    SECTION("document") {
        check({{"extra", object, R"({"k":1})", R"({"k":1})", R"({"k":1})"},
               {"extra", list, wrong, wrong, wrong},
               {"extra", "x", wrong, wrong, wrong},
               {"extra", 5, wrong, wrong, wrong},
               {"maybe_extra", list, R"(["a","b"])", R"(["a","b"])", R"(["a","b"])"},
               {"maybe_extra", 5, "5", "5", "5"}});
    }
    SECTION("null is null everywhere; what it means is for the verbs to say") {
        for (auto const& field : gadgets.fields)
            for (auto const source : {Source::json, Source::table, Source::query})
                CHECK(read(field.name, nullptr, source) == "null");
    }
}

TEST_CASE("cells hold many words for nothing, where nothing is allowed") {
    for (auto const* word :
         {"NA", "N/A", "#N/A", "NULL", "null", "NaN", "-nan", "None", "<NA>", "1.#IND", " n/a ", ""}) {
        INFO(word);
        CHECK(read("title", word, Source::table) == "null");
        CHECK(read("maybe_amount", word, Source::table) == "null");
        CHECK(read("title", word, Source::json) != "null");
    }
    CHECK(read("name", "None", Source::table) == R"("None")");  // required, so it may be somebody's name
    CHECK(read("name", "  ", Source::table) == "null");
    CHECK(read("title", "none", Source::table) == R"("none")");
}

TEST_CASE("text is stored in one form") {
    CHECK(read("name", "e\u0301te\u0301") == R"("été")");
    CHECK(read("tags", Json::Array{"e\u0301"}) == R"(["é"])");
    CHECK(read("email", "  Ż@B.Com ") == R"("ż@b.com")");
    CHECK(read("title", std::string("a\0b", 3)) == "!invalid_characters");
    CHECK(read("title", "tab\tnewline\n") == R"("tab\tnewline\n")");
}

TEST_CASE("documents are stored in one form, so that equal ones are equal") {
    Json const one(Json::Object{{"b", 1}, {"a", real("1.50")}}),
        other(Json::Object{{"a", real("1.5")}, {"b", real("1e0")}});
    CHECK(read("extra", one) == read("extra", other));
}

TEST_CASE("objects of texts hold only texts") {
    auto field = gadgets.fields[gadgets.at("extra")].shaped(DocumentShape::object_of_text);
    std::vector<Violation> violations;
    CHECK(read_value(field, Json::Object{{"a", "x"}}, unicode, Source::json, violations).has_value());
    CHECK_FALSE(read_value(field, Json::Object{{"a", "x"}, {"b", 1}}, unicode, Source::json, violations).has_value());
    CHECK(told(violations) == "extra:wrong_type");
    CHECK(violations[0].message.find("'b'") != std::string::npos);
}

TEST_CASE("a draft knows absent from null") {
    auto const draft = read_draft(gadgets, Json::Object{{"title", nullptr}, {"amount", 5}}, unicode);
    CHECK(draft.has(gadgets.at("title")));
    CHECK(is_null(draft[gadgets.at("title")]));
    CHECK(draft[gadgets.at("amount")] == Value(std::int64_t{5}));
    CHECK_FALSE(draft.has(gadgets.at("name")));
    CHECK_FALSE(draft.is_empty());
    CHECK(draft.violations.empty());
    CHECK(read_draft(gadgets, Json::Object{}, unicode).is_empty());
}

TEST_CASE("a draft tells everything that cannot be read, together") {
    auto const draft = read_draft(
        gadgets, Json::Object{{"amount", "five"}, {"colour", "red"}, {"flag", 1}, {"remark", "x"}, {"name", "fine"}},
        unicode);
    CHECK(told(draft.violations) == "amount:wrong_type colour:unknown_field flag:wrong_type remark:unknown_field");
    CHECK_FALSE(draft.has(gadgets.at("amount")));
    CHECK(draft.has(gadgets.at("name")));
    for (auto const& v : draft.violations) CHECK_FALSE(v.message.empty());
}

TEST_CASE("a draft passes over what only the server writes, whatever is in it") {
    auto const draft = read_draft(gadgets,
                                  Json::Object{{"id", 5},
                                               {"version", "x"},
                                               {"created_at", nullptr},
                                               {"updated_at", "never"},
                                               {"deleted_at", true},
                                               {"doubled", "x"}},
                                  unicode);
    CHECK(draft.is_empty());
    CHECK(draft.violations.empty());
}

TEST_CASE("a field with two names is taken under either, not under both") {
    struct Row : Entity {
        std::optional<std::string> full_name;
    };
    static constexpr auto rows = table<Row>(field<&Row::full_name>("full_name").also_named("name"));
    static constexpr Resource people{.name = "people", .noun = "Person", .fields = rows};
    auto const field = people.at("full_name");
    for (auto const* name : {"full_name", "name"}) {
        auto const draft = read_draft(people, Json::Object{{name, "Ann"}}, unicode);
        CHECK(draft.violations.empty());
        CHECK(draft[field] == Value("Ann"));
    }
    auto const both = read_draft(people, Json::Object{{"full_name", "Ann"}, {"name", "Bea"}}, unicode);
    CHECK(told(both.violations) == "name:duplicate");
    CHECK(told(read_draft(people, Json::Object{{"", "Ann"}}, unicode).violations) == ":unknown_field");
}

TEST_CASE("a draft needs an object") {
    for (auto const& body : {Json(), Json("x"), Json(Json::Array{}), Json(1)})
        CHECK(told(read_draft(gadgets, body, unicode).violations) == ":wrong_type");
}

TEST_CASE("a draft of an entity sends all that a client may write") {
    Gadget gadget;
    gadget.name = "x", gadget.passphrase = "secret", gadget.id = "id", gadget.doubled = 4;
    auto const draft = draft_of(gadgets, gadget);
    CHECK(draft[gadgets.at("name")] == Value(std::string("x")));
    CHECK(draft[gadgets.at("passphrase")] == Value(std::string("secret")));
    CHECK(draft.has(gadgets.at("title")));
    CHECK_FALSE(draft.has(column::id));
    CHECK_FALSE(draft.has(gadgets.at("doubled")));
}

TEST_CASE("a choice matches its value or alias without regard to case and separators") {
    CHECK(match_choice(gadget_statuses, "worn__out") == "Worn Out");
    CHECK(match_choice(gadget_statuses, "WORNOUT") == "Worn Out");
    CHECK(match_choice(gadget_statuses, "BUSY") == "In Use");
    CHECK_FALSE(match_choice(gadget_statuses, "Wornout!").has_value());
    CHECK_FALSE(match_choice(gadget_statuses, "").has_value());
}

}  // namespace
}  // namespace tenon::testing
