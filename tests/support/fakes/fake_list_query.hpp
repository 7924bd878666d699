#pragma once
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <compare>

namespace tenon::testing {

// What a list query means, said over records in memory.
class FakeListQuery {
public:
    FakeListQuery(Resource const& resource, ListQuery const& query, UnicodeText const& unicode)
        : resource_(resource), query_(query), unicode_(unicode) {}

    bool matches(Record const& row) const {
        bool const is_deleted = !is_null(row[column::deleted_at]);
        if (query_.rows != Rows::all && is_deleted != (query_.rows == Rows::deleted)) return false;
        if (query_.owner && !is_owned_by(row, *query_.owner) && !is_beside_own(row)) return false;
        if (!query_.search.empty() && !is_found(row)) return false;
        return std::ranges::all_of(query_.conditions, [&](Condition const& c) { return holds(c, row); });
    }

    bool is_before(Record const& a, Record const& b) const {
        for (auto const& term : query_.sort)
            if (auto const order = compare_term(term, a[term.field], b[term.field]); order != 0) return order < 0;
        return false;
    }

    bool is_after_cursor(Record const& row) const {
        for (std::size_t i = 0; i < query_.after.size(); ++i) {
            auto const& term = query_.sort[i];
            if (auto const order = compare_term(term, row[term.field], query_.after[i]); order != 0) return order > 0;
        }
        return query_.after.empty();
    }

    std::partial_ordering compare(std::size_t field, Value const& a, Value const& b) const {
        if (auto const* left = std::get_if<Reference>(&a)) {
            auto const& right = std::get<Reference>(b);
            return resource_.fields[field].shows_key ? shown(*left) <=> shown(right) : left->id <=> right.id;
        }
        return std::visit(
            [&]<class T>(T const& left) -> std::partial_ordering {
                if constexpr (std::three_way_comparable<T> && !std::same_as<T, std::monostate>)
                    return left <=> std::get<T>(b);
                else throw std::logic_error("a kind that has no order");
            },
            a);
    }

    // Nulls come last in either direction.
    std::partial_ordering compare_term(SortTerm const& term, Value const& a, Value const& b) const {
        if (is_null(a) || is_null(b)) return int{is_null(a)} <=> int{is_null(b)};
        return term.descending ? compare(term.field, b, a) : compare(term.field, a, b);
    }

private:
    bool is_beside_own(Record const& row) const {
        return std::ranges::any_of(query_.beside_own, [&](Condition const& c) { return holds(c, row); });
    }
    static bool is_owned_by(Record const& row, std::string const& user) {
        auto const* owner = std::get_if<Reference>(&row[column::created_by]);
        return owner && owner->id == user;
    }

    std::string folded(Value const& value) const {
        auto const* text = std::get_if<std::string>(&value);
        return text ? unicode_.fold(*text) : "";
    }

    bool is_found(Record const& row) const {
        for (std::size_t i = 0; i < row.size(); ++i)
            if (resource_.fields[i].is_searchable && folded(row[i]).find(query_.search) != std::string::npos)
                return true;
        return false;
    }

    bool holds(Condition const& condition, Record const& row) const {
        auto const& value = row[condition.field];
        auto const& wanted = condition.values.front();
        auto const is_any = [&] {
            return std::ranges::any_of(condition.values,
                                       [&](Value const& v) { return equal(condition.field, value, v); });
        };
        switch (condition.op) {
            case Operator::equals:
                return is_any();
            case Operator::not_equals:
                return !is_any();
            case Operator::is_null:
                return is_null(value) == std::get<bool>(wanted);
            case Operator::contains:
                return !is_null(value) && folded(value).find(std::get<std::string>(wanted)) != std::string::npos;
            case Operator::starts_with:
                return !is_null(value) && folded(value).starts_with(std::get<std::string>(wanted));
            default:
                return !is_null(value) && !is_null(wanted) &&
                       holds(condition.op, compare(condition.field, value, wanted));
        }
    }

    static bool holds(Operator op, std::partial_ordering order) {
        if (op == Operator::greater) return order > 0;
        if (op == Operator::greater_or_equal) return order >= 0;
        if (op == Operator::less) return order < 0;
        return order <= 0;
    }

    // A reference that shows keys is met by either: what is sent may be the id or the key.
    bool equal(std::size_t field, Value const& value, Value const& wanted) const {
        if (is_null(value) || is_null(wanted)) return is_null(value) && is_null(wanted);
        auto const* reference = std::get_if<Reference>(&value);
        auto const* sent = std::get_if<Reference>(&wanted);
        if (!reference || !resource_.fields[field].shows_key) return compare(field, value, wanted) == 0;
        return looks_like_uuid(sent->id) ? reference->id == sent->id : reference->key == shown(*sent);
    }

    static std::string const& shown(Reference const& reference) {
        return reference.key.empty() ? reference.id : reference.key;
    }

    Resource const& resource_;
    ListQuery const& query_;
    UnicodeText const& unicode_;
};

}  // namespace tenon::testing
