#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/ids.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace tenon {

bool Draft::is_empty() const { return std::ranges::find(sent_, true) == sent_.end(); }

namespace {

// What spreadsheets and their tools write for "nothing".
constexpr std::array<std::string_view, 19> nothing_words = {
    "NA",  "N/A",  "n/a",  "#N/A", "#N/A N/A", "#NA",     "<NA>",    "NULL",     "null", "NaN",
    "nan", "-NaN", "-nan", "None", "1.#IND",   "-1.#IND", "1.#QNAN", "-1.#QNAN", ""};

// Reads one value, or says once why it cannot.
class ValueReader {
public:
    ValueReader(Field const& field, UnicodeText const& unicode, Source source, std::vector<Violation>& violations)
        : field_(field), unicode_(unicode), source_(source), violations_(violations) {}

    std::optional<Value> read(Json const& json) const {
        if (json.is_null() || is_nothing(json)) return Value();
        switch (field_.kind) {
            case Kind::boolean:
                return boolean(json);
            case Kind::integer:
                return integer(json);
            case Kind::real:
                return real(json);
            case Kind::decimal:
                return decimal(json);
            case Kind::text:
                return text(json);
            case Kind::choice:
                return choice(json);
            case Kind::timestamp:
                return moment(json, parse_timestamp, "a date-time such as 2026-01-31T08:00:00Z");
            case Kind::date:
                return moment(json, parse_date, "a date such as 2026-01-31");
            case Kind::reference:
                return reference(json);
            case Kind::text_list:
                return text_list(json);
            case Kind::document:
                return document(json);
        }
        return std::nullopt;
    }

private:
    bool is_lenient() const { return source_ != Source::json; }

    bool is_nothing(Json const& json) const {
        if (source_ != Source::table || !json.as_text()) return false;
        auto const text = trim(*json.as_text());
        if (text.empty()) return true;
        return !field_.is_required && std::ranges::find(nothing_words, text) != nothing_words.end();
    }

    std::nullopt_t refuse(std::string_view code, std::string message) const {
        violations_.push_back({std::string(field_.name), std::string(code), std::move(message)});
        return std::nullopt;
    }
    std::nullopt_t wrong_type(Json const& json, std::string_view expected) const {
        return refuse("wrong_type", "must be " + std::string(expected) + ", not " + std::string(json.type_name()));
    }

    std::optional<Value> boolean(Json const& json) const {
        if (auto const* b = json.as_bool()) return *b;
        if (is_lenient()) {
            if (auto const* n = json.as_integer(); n && (*n == 0 || *n == 1)) return *n == 1;
            if (auto const* t = json.as_text()) {
                auto const word = ascii_lower(trim(*t));
                if (word == "true" || word == "yes" || word == "1") return true;
                if (word == "false" || word == "no" || word == "0") return false;
            }
        }
        return wrong_type(json, "true or false");
    }

    std::optional<Value> integer(Json const& json) const {
        if (auto const* n = json.as_integer()) return *n;
        if (auto const* r = json.as_real(); r && std::trunc(r->value) == r->value && std::abs(r->value) < 9.0e15)
            return static_cast<std::int64_t>(r->value);
        if (auto const* t = json.as_text(); t && is_lenient()) {
            if (auto const d = Decimal::parse(trim(*t)))
                if (auto const whole = d->rescaled(0); whole && *whole == *d) return whole->units();
        }
        return wrong_type(json, "a whole number");
    }

    std::optional<Value> real(Json const& json) const {
        if (auto const* n = json.as_integer()) return static_cast<double>(*n);
        if (auto const* r = json.as_real()) return r->value;
        if (auto const* t = json.as_text(); t && is_lenient()) {
            auto const digits = trim(*t);
            double value = 0;
            auto const [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
            if (failed == std::errc{} && end == digits.data() + digits.size() && std::isfinite(value)) return value;
        }
        return wrong_type(json, "a number");
    }

    std::optional<Value> decimal(Json const& json) const {
        std::optional<Decimal> read;
        if (auto const* n = json.as_integer()) read = Decimal::parse(std::to_string(*n));
        else if (auto const* r = json.as_real()) read = Decimal::parse(r->digits.empty() ? to_json(json) : r->digits);
        else if (auto const* t = json.as_text(); t && is_lenient()) read = Decimal::parse(trim(*t));
        else return wrong_type(json, "a number");
        if (read) read = read->rescaled(field_.scale);
        if (!read) return refuse("bad_format", "must be a number of at most 18 digits");
        return *read;
    }

    std::optional<std::string> raw_text(Json const& json) const {
        if (auto const* t = json.as_text()) return *t;
        if (is_lenient() && !json.as_array() && !json.as_object()) return to_json(json);  // 1001 in a column of codes
        wrong_type(json, "text");
        return std::nullopt;
    }

    std::optional<std::string> clean_text(Json const& json) const {
        auto raw = raw_text(json);
        if (!raw) return std::nullopt;
        if (raw->find('\0') != std::string::npos)
            return refuse("invalid_characters", "must not contain the character NUL");
        auto text = unicode_.nfc(field_.is_trimmed ? trim(*raw) : std::string_view(*raw));
        return field_.is_lowered ? unicode_.nfc(unicode_.fold(text)) : text;
    }

    std::optional<Value> text(Json const& json) const {
        auto cleaned = clean_text(json);
        if (!cleaned) return std::nullopt;
        return Value(std::move(*cleaned));
    }

    std::optional<Value> choice(Json const& json) const {
        auto const raw = raw_text(json);
        if (!raw) return std::nullopt;
        if (auto const match = match_choice(field_.choices, *raw)) return Value(std::string(*match));
        if (source_ == Source::query) return Value(*raw);
        if (trim(*raw).empty() && !field_.is_required) return Value();
        std::string known;
        for (auto const& c : field_.choices) known += (known.empty() ? "" : ", ") + std::string(c.value);
        return refuse("not_a_choice", "must be one of: " + known);
    }

    template <class Parse>
    std::optional<Value> moment(Json const& json, Parse parse, std::string_view expected) const {
        auto const* t = json.as_text();
        if (!t) return wrong_type(json, expected);
        if (auto const parsed = parse(trim(*t))) return Value(*parsed);
        return refuse("bad_format", "must be " + std::string(expected));
    }

    std::optional<Value> reference(Json const& json) const {
        auto const raw = raw_text(json);
        if (!raw) return std::nullopt;
        if (auto const id = trim(*raw); !id.empty()) return Value(Reference{normal_id(id), {}});
        return Value();
    }

    std::optional<Value> text_list(Json const& json) const {
        TextList list;
        if (auto const* one = json.as_text(); one && is_lenient()) return split_list(*one);
        auto const* items = json.as_array();
        if (!items) return wrong_type(json, "a list of texts");
        for (auto const& item : *items) {
            if (!item.as_text()) return wrong_type(item, "a list of texts");
            list.push_back(unicode_.nfc(*item.as_text()));
        }
        return Value(std::move(list));
    }

    // A cell holds a list as "a; b; c".
    Value split_list(std::string_view cell) const {
        TextList list;
        while (!cell.empty()) {
            auto const end = std::min(cell.find(';'), cell.size());
            if (auto const part = trim(cell.substr(0, end)); !part.empty()) list.push_back(unicode_.nfc(part));
            cell.remove_prefix(std::min(end + 1, cell.size()));
        }
        return list;
    }

    std::optional<Value> document(Json const& json) const {
        auto const* object = json.as_object();
        if (field_.shape != DocumentShape::any && !object) return wrong_type(json, "an object");
        if (field_.shape == DocumentShape::object_of_text)
            for (auto const& [key, member] : *object)
                if (!member.as_text()) return refuse("wrong_type", "must hold only texts; '" + key + "' is none");
        return Value(Document{to_canonical_json(json)});
    }

    Field const& field_;
    UnicodeText const& unicode_;
    Source source_;
    std::vector<Violation>& violations_;
};

// Letters and digits in lower case: what two spellings of one choice have in common.
std::string choice_form(std::string_view text) {
    std::string form;
    for (char const c : text)
        if (c != ' ' && c != '_' && c != '-' && c != '\t')
            form += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return form;
}

std::optional<std::size_t> field_sent_as(Resource const& resource, std::string_view name) {
    if (auto const index = resource.index_of(name)) return index;
    auto const& fields = resource.fields;
    auto const found =
        std::ranges::find_if(fields, [&](Field const& f) { return !f.other_name.empty() && f.other_name == name; });
    if (found == fields.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields.begin());
}

}  // namespace

std::optional<std::string_view> match_choice(std::span<Choice const> choices, std::string_view text) {
    auto const wanted = choice_form(text);
    for (auto const& choice : choices)
        if (wanted == choice_form(choice.value) || (!choice.alias.empty() && wanted == choice_form(choice.alias)))
            return choice.value;
    return std::nullopt;
}

std::optional<Value> read_value(Field const& field, Json const& json, UnicodeText const& unicode, Source source,
                                std::vector<Violation>& violations) {
    return ValueReader(field, unicode, source, violations).read(json);
}

Draft read_draft(Resource const& resource, Json const& json, UnicodeText const& unicode, Source source) {
    Draft draft(resource);
    auto const* object = json.as_object();
    if (!object) {
        draft.violations.push_back(
            {"", "wrong_type", "the body must be an object, not " + std::string(json.type_name())});
        return draft;
    }
    for (auto const& [name, value] : *object) {
        auto const index = field_sent_as(resource, name);
        if (!index || resource.fields[*index].is_hidden) {
            draft.violations.push_back({name, "unknown_field", "is no field of " + std::string(resource.name)});
            continue;
        }
        auto const& field = resource.fields[*index];
        if (field.is_read_only) continue;
        if (draft.has(*index))
            draft.violations.push_back({name, "duplicate", "another name of it was sent as well: send one of them"});
        if (auto read = read_value(field, value, unicode, source, draft.violations))
            draft.set(*index, std::move(*read));
    }
    return draft;
}

}  // namespace tenon
