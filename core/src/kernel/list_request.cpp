#include <tenon/kernel/list_request.hpp>

#include "list_cursor.hpp"
#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/ids.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace tenon {
namespace {

struct OperatorName {
    std::string_view name;
    Operator op;
};
constexpr std::array<OperatorName, 10> operator_names = {{{"", Operator::equals},
                                                          {"in", Operator::equals},
                                                          {"ne", Operator::not_equals},
                                                          {"gt", Operator::greater},
                                                          {"gte", Operator::greater_or_equal},
                                                          {"lt", Operator::less},
                                                          {"lte", Operator::less_or_equal},
                                                          {"contains", Operator::contains},
                                                          {"starts_with", Operator::starts_with},
                                                          {"is_null", Operator::is_null}}};

constexpr std::array<FilterAlias, 2> common_aliases = {{{"created_from", "created_at", Operator::greater_or_equal},
                                                        {"created_to", "created_at", Operator::less_or_equal}}};

constexpr std::array<std::string_view, 10> single_valued = {"page",  "page_size", "skip",  "limit", "cursor",
                                                            "count", "sort_by",   "order", "q",     "deleted"};

template <class Visit>
void for_each_word(std::string_view list, Visit visit) {
    while (!list.empty()) {
        auto const end = std::min(list.find(','), list.size());
        if (auto const word = trim(list.substr(0, end)); !word.empty()) visit(word);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

class Reader {
public:
    Reader(Resource const& resource, UnicodeText const* unicode, ListLimits const& limits)
        : resource_(resource), unicode_(unicode), limits_(limits) {}

    // Takes one parameter; false when its name means nothing to lists.
    bool take(std::string const& name, std::string const& value) {
        if (is_repeated(name)) refuse(name, "repeated", "may be sent only once");
        else if (name == "page") page_ = number(name, value, 1, limits_.furthest_row);
        else if (name == "page_size") page_size_ = number(name, value, 1, limits_.largest_size);
        else if (name == "skip") skip_ = number(name, value, 0, limits_.furthest_row);
        else if (name == "limit") limit_ = number(name, value, 1, limits_.largest_size);
        else if (name == "cursor") cursor_ = value;
        else if (name == "count") count(value);
        else if (name == "sort") sort(value);
        else if (name == "sort_by") sort_by_ = value;
        else if (name == "order") order(value);
        else if (name == "q" || name == "search") search(name, value);
        else if (name == "deleted" && resource_.soft_delete) deleted(value);
        else return take_shape(name, value) || take_filter(name, value);
        return true;
    }

    bool take_shape(std::string const& name, std::string const& value) {
        if (name == "fields") fields(value);
        else if (name == "expand") expand(value);
        else return false;
        return true;
    }

    void refuse(std::string_view name, std::string_view code, std::string message) {
        violations_.push_back({std::string(name), std::string(code), std::move(message)});
    }

    ListRequest finish(Seal const& seal) {
        finish_sort();
        finish_paging();
        finish_shape();
        request_.fingerprint = fingerprint();
        if (cursor_) request_.query.after = values_of_cursor(*cursor_, request_, resource_, seal);
        return std::move(request_);
    }

    ListRequest finish_shape() {
        if (!violations_.empty()) {
            auto const message =
                "The query is not valid: " + violations_.front().field + " " + violations_.front().message;
            throw Error(Fault::invalid, message, std::move(violations_));
        }
        return request_;
    }

private:
    bool is_repeated(std::string_view sent_name) {
        auto const name = sent_name == "search" ? "q" : sent_name;
        auto const known = std::ranges::find(single_valued, name);
        return known != single_valued.end() &&
               std::exchange(is_taken_[static_cast<std::size_t>(known - single_valued.begin())], true);
    }

    std::optional<std::int64_t> number(std::string_view name, std::string_view text, std::int64_t least,
                                       std::int64_t most) {
        std::int64_t n = 0;
        auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), n);
        if (failed == std::errc{} && end == text.data() + text.size() && n >= least && n <= most) return n;
        refuse(name, "out_of_range",
               "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
        return std::nullopt;
    }

    void count(std::string_view value) {
        if (value == "exact" || value == "none") count_ = value == "exact";
        else refuse("count", "not_a_choice", "must be exact or none");
    }

    void order(std::string_view value) {
        if (value == "asc" || value == "desc") descending_ = value == "desc";
        else refuse("order", "not_a_choice", "must be asc or desc");
    }

    void deleted(std::string_view value) {
        if (value == "true") request_.query.rows = Rows::deleted;
        else if (value != "false") refuse("deleted", "wrong_type", "must be true or false");
    }

    void sort(std::string_view terms) {
        for_each_word(terms, [&](std::string_view word) {
            bool const descending = word.starts_with('-');
            sort_on(word.substr(descending ? 1 : 0), descending, "sort");
        });
    }

    void sort_on(std::string_view name, bool descending, std::string_view parameter) {
        auto const field = resource_.index_of(name);
        auto& terms = request_.query.sort;
        if (!field || !resource_.fields[*field].is_sortable)
            return refuse(parameter, "not_sortable", "must name sortable fields; '" + std::string(name) + "' is none");
        if (std::ranges::find(terms, *field, &SortTerm::field) != terms.end())
            return refuse(parameter, "duplicate", "names '" + std::string(name) + "' twice");
        terms.push_back({*field, descending});
    }

    void search(std::string_view name, std::string_view value) {
        if (std::ranges::none_of(resource_.fields, &Field::is_searchable))
            return refuse(name, "unsupported",
                          "is not offered: " + std::string(resource_.name) + " have no searchable text");
        if (count_code_points(value) > limits_.longest_search)
            return refuse(name, "too_long",
                          "must have at most " + std::to_string(limits_.longest_search) + " characters");
        request_.query.search = unicode_->fold(trim(value));
        filter_lines_.push_back("q=" + request_.query.search);
    }

    void fields(std::string_view names) {
        request_.chosen.resize(resource_.fields.size());
        request_.chosen[column::id] = true;
        for_each_word(names, [&](std::string_view name) {
            auto const field = resource_.index_of(name);
            if (field && is_shown(resource_.fields[*field])) request_.chosen[*field] = true;
            else
                refuse("fields", "unknown_field",
                       "names '" + std::string(name) + "', which is no field of " + std::string(resource_.name));
        });
    }

    void expand(std::string_view names) {
        auto const take = [&](std::string_view relation) {
            auto& taken = request_.expand;
            if (std::ranges::find(taken, relation) == taken.end()) taken.push_back(relation);
        };
        for_each_word(names, [&](std::string_view name) {
            for (auto const& relation : resource_.relations)
                if (relation.name == name) return take(relation.name);
            for (auto const& f : resource_.fields)
                if (!f.relation.empty() && f.relation == name) return take(f.relation);
            refuse("expand", "unknown_relation",
                   "names '" + std::string(name) + "', which " + std::string(resource_.name) + " do not have");
        });
    }

    // status=a, status[]=a, status[in]=a,b, due_date[gte]=..., or a name from the table's aliases.
    bool take_filter(std::string const& name, std::string const& value) {
        for (auto const& aliases : {resource_.aliases, std::span<FilterAlias const>(common_aliases)})
            for (auto const& alias : aliases)
                if (alias.name == name)
                    return add_condition(name, resource_.at(alias.field), alias.op, value, false), true;
        auto const bracket = std::min(name.find('['), name.size());
        auto const field = resource_.index_of(std::string_view(name).substr(0, bracket));
        if (!field || !is_shown(resource_.fields[*field])) return false;
        auto op = std::string_view(name).substr(bracket);
        if (op == "[]") op = {};
        if (!op.empty()) op = op.ends_with(']') ? op.substr(1, op.size() - 2) : std::string_view("?");
        auto const known = std::ranges::find(operator_names, op, &OperatorName::name);
        if (known == operator_names.end())
            refuse(name, "unknown_operator",
                   "must use one of in, ne, gt, gte, lt, lte, contains, starts_with, is_null");
        else add_condition(name, *field, known->op, value, op == "in");
        return true;
    }

    void add_condition(std::string const& name, std::size_t index, Operator op, std::string const& text, bool is_list) {
        auto const& field = resource_.fields[index];
        bool const is_text_match = op == Operator::contains || op == Operator::starts_with;
        if (field.kind == Kind::document || field.kind == Kind::text_list)
            return refuse(name, "not_filterable", "cannot be filtered on");
        if (is_text_match && !field.is_searchable) return refuse(name, "unknown_operator", "is not searchable text");
        filter_lines_.push_back(name + "=" + text);
        if (op == Operator::is_null) return add_null_condition(name, index, text);
        if (is_text_match) return merge({index, op, {Value(unicode_->fold(text))}});
        if (!is_list) return read_into(name, index, op, text);
        if (text.find_first_not_of(", \t") == std::string::npos)
            return refuse(name, "required", "must name at least one value");  // not every row, and not none
        for_each_word(text, [&](std::string_view word) { read_into(name, index, op, std::string(word)); });
    }

    void add_null_condition(std::string const& name, std::size_t index, std::string_view text) {
        if (text != "true" && text != "false") return refuse(name, "wrong_type", "must be true or false");
        request_.query.conditions.push_back({index, Operator::is_null, {Value(text == "true")}});
    }

    void read_into(std::string const& name, std::size_t index, Operator op, std::string const& text) {
        auto field = resource_.fields[index];
        field.name = name;
        auto value = read_value(field, Json(text), *unicode_, Source::query, violations_);
        if (!value) return;
        if (index == column::id) value = normal_id(text);
        if (auto* moment = std::get_if<Timestamp>(&*value);
            moment && (op == Operator::less_or_equal || op == Operator::greater))
            if (trim(text).size() == std::string_view("2026-01-31").size())
                *moment += std::chrono::days(1) - std::chrono::milliseconds(1);
        merge({index, op, {std::move(*value)}});
    }

    // Repeated equality means any of; every other condition must hold by itself.
    void merge(Condition condition) {
        if (condition.op == Operator::equals || condition.op == Operator::not_equals)
            for (auto& other : request_.query.conditions)
                if (other.field == condition.field && other.op == condition.op)
                    return other.values.push_back(std::move(condition.values.front()));
        request_.query.conditions.push_back(std::move(condition));
    }

    void finish_sort() {
        auto& terms = request_.query.sort;
        if (sort_by_ && !terms.empty()) refuse("sort_by", "mixed", "cannot be used together with sort");
        else if (sort_by_) sort_on(*sort_by_, false, "sort_by");
        for (auto& term : terms) term.descending = term.descending || descending_.value_or(false);
        if (terms.empty())
            for (auto const& key : resource_.default_sort)
                terms.push_back({resource_.at(key.field), descending_.value_or(key.descending)});
        bool const newest_first = terms.empty() && !(descending_ && !*descending_);
        if (std::ranges::find(terms, column::id, &SortTerm::field) == terms.end())
            terms.push_back({column::id, terms.empty() ? newest_first : terms.back().descending});
        while (terms.back().field != column::id) terms.pop_back();  // nothing orders after a unique id
    }

    void finish_paging() {
        bool const by_page = page_ || page_size_, by_offset = skip_ || limit_;
        if (by_page && by_offset) refuse("skip", "mixed", "and limit cannot be used together with page and page_size");
        if (cursor_ && (page_ || skip_)) refuse("cursor", "mixed", "cannot be used together with page or skip");
        auto const size = page_size_.value_or(limit_.value_or(limits_.default_size));
        auto const offset = skip_ ? *skip_ : (page_.value_or(1) - 1) * size;
        if (offset > limits_.furthest_row)
            refuse("page", "out_of_range",
                   "reaches beyond row " + std::to_string(limits_.furthest_row) + ": use next_cursor to go on");
        request_.page_size = request_.query.limit = size;
        request_.query.offset = offset;
        request_.page = offset / size + 1;
        request_.query.wants_total = count_.value_or(!cursor_);
    }

    std::string fingerprint() {
        std::string text = std::string(resource_.name) + "\n";
        std::ranges::sort(filter_lines_);  // filters sent in another order are the same filters
        for (auto const& line : filter_lines_) text += line + "\n";
        for (auto const& term : request_.query.sort) text += std::to_string(term.field) + (term.descending ? "-" : "+");
        text += request_.query.rows == Rows::deleted ? "d" : "l";
        std::uint64_t hash = 14695981039346656037u;  // FNV-1a: the seal guards it, so it need not be strong
        for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
        return std::to_string(hash);
    }

    Resource const& resource_;
    UnicodeText const* unicode_;
    ListLimits const& limits_;
    ListRequest request_;
    std::vector<Violation> violations_;
    std::optional<std::int64_t> page_, page_size_, skip_, limit_;
    std::optional<std::string> cursor_, sort_by_;
    std::optional<bool> count_, descending_;
    std::array<bool, single_valued.size()> is_taken_{};
    std::vector<std::string> filter_lines_;
};

}  // namespace

ListRequest read_list_request(Resource const& resource, std::span<QueryPair const> pairs, UnicodeText const& unicode,
                              Seal const& seal, ListLimits const& limits) {
    Reader reader(resource, &unicode, limits);
    for (auto const& [name, value] : pairs)
        if (!reader.take(name, value))
            reader.refuse(name, "unknown_parameter", "is no field or parameter of this list");
    return reader.finish(seal);
}

ListRequest read_row_request(Resource const& resource, std::span<QueryPair const> pairs) {
    ListLimits const limits;
    Reader reader(resource, nullptr, limits);
    for (auto const& [name, value] : pairs)
        if (!reader.take_shape(name, value))
            reader.refuse(name, "unknown_parameter", "is not known here: use fields or expand");
    return reader.finish_shape();
}

}  // namespace tenon
