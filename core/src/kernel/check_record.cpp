#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/ids.hpp>

#include <algorithm>
#include <array>

namespace tenon {
namespace {

constexpr std::size_t longest_text = 10'000;
constexpr std::array<std::string_view, 4> reserved_keys = {"bulk", "bulk-delete", "import", "export"};

class Checker {
public:
    Checker(Resource const& resource, std::vector<Violation>& found) : resource_(resource), found_(found) {}

    void check(Field const& field, Value const& value) {
        field_ = &field;
        if (is_null(value)) {
            if (!field.is_nullable || field.is_required) refuse("required", "must not be null");
            return;
        }
        if (auto const* text = std::get_if<std::string>(&value)) check_text(*text);
        if (auto const* list = std::get_if<TextList>(&value)) check_list(*list);
        if (auto const* n = std::get_if<std::int64_t>(&value)) check_range(*n);
        if (auto const* x = std::get_if<double>(&value)) check_range(*x);
        if (auto const* d = std::get_if<Decimal>(&value)) check_range(*d);
        if (auto const* document = std::get_if<Document>(&value))
            if (field.is_required && document->text == "{}") refuse("required", "must not be empty");
    }

    void check_key(std::string const& key) {
        field_ = &resource_.fields[*resource_.key_index()];
        bool const is_reserved = std::ranges::find(reserved_keys, key) != reserved_keys.end();
        if (looks_like_uuid(key) || is_reserved || key == "." || key == ".." || key.find('/') != std::string::npos)
            refuse("bad_key",
                   "must not look like a UUID, contain '/', or be a word that paths use (bulk, import, export)");
    }

private:
    void refuse(std::string_view code, std::string message) {
        found_.push_back({std::string(field_->name), std::string(code), std::move(message)});
    }

    void check_text(std::string const& text) {
        if (field_->is_required && trim(text).empty()) return refuse("required", "must not be empty");
        auto const most = field_->max_length ? field_->max_length : longest_text;
        if (text.size() > most && count_code_points(text) > most)
            refuse("too_long", "must have at most " + std::to_string(most) + " characters");
    }

    void check_list(TextList const& list) {
        auto const most = field_->max_length ? field_->max_length : std::size_t{1000};
        if (field_->is_required && list.empty()) refuse("required", "must not be empty");
        if (list.size() > most) refuse("too_long", "must have at most " + std::to_string(most) + " elements");
        if (std::ranges::any_of(list, [](auto const& text) { return text.size() > longest_text; }))
            refuse("too_long", "must not have elements of over " + std::to_string(longest_text) + " bytes");
    }

    template <class Number>
    void check_range(Number const& value) {
        auto const bound = [](std::int64_t n) {
            if constexpr (std::same_as<Number, Decimal>) return Decimal(n, 0);
            else return static_cast<Number>(n);
        };
        if (field_->least && value < bound(*field_->least))
            refuse("too_small", "must be at least " + std::to_string(*field_->least));
        if (field_->most && value > bound(*field_->most))
            refuse("too_large", "must be at most " + std::to_string(*field_->most));
    }

    Resource const& resource_;
    std::vector<Violation>& found_;
    Field const* field_ = nullptr;
};

bool is_told_already(std::vector<Violation> const& found, std::size_t count, std::string_view field) {
    return std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](Violation const& v) { return v.field == field; });
}

}  // namespace

void check_record(Resource const& resource, Record const& record, std::vector<Violation>& found) {
    auto const told = found.size();
    Checker checker(resource, found);
    for (std::size_t i = column::standard_count; i < record.size(); ++i)
        if (!is_told_already(found, told, resource.fields[i].name)) checker.check(resource.fields[i], record[i]);
    if (auto const key = resource.key_index())
        if (auto const* text = std::get_if<std::string>(&record[*key])) checker.check_key(*text);
    if (found.empty())
        for (auto const rule : resource.rules) rule(record, found);
}

void require_none(Resource const& resource, std::vector<Violation> found) {
    if (found.empty()) return;
    std::string message = "The " + ascii_lower(resource.noun) + " is not valid:";
    for (std::size_t i = 0; i < found.size() && i < 3; ++i)
        message +=
            (i ? "; " : " ") + (found[i].field.empty() ? found[i].message : found[i].field + " " + found[i].message);
    if (found.size() > 3) message += "; and " + std::to_string(found.size() - 3) + " more";
    throw Error(Fault::invalid, message, std::move(found));
}

}  // namespace tenon
