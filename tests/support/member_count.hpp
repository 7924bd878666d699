#pragma once
#include <tenon/kernel/resource.hpp>

#include <concepts>
#include <cstddef>
#include <set>
#include <string>

#include "support/catch.hpp"

namespace tenon::testing {

// Stand-ins that initialise any one member of an entity: a plain one (or its base), or an optional one.
struct AnyPlain {
    template <class T>
    requires(Column<T> || std::same_as<T, Entity>) operator T() const;
};
struct AnyOptional {
    template <class T>
    requires is_optional<T>
    operator T() const;
};

// How many members an aggregate has, its base counting as one: it takes as many initialisers and no more.
template <class T, class... Members>
consteval std::size_t count_members() {
    if constexpr (requires { T{Members{}..., AnyPlain{}}; }) return count_members<T, Members..., AnyPlain>();
    else if constexpr (requires { T{Members{}..., AnyOptional{}}; }) return count_members<T, Members..., AnyOptional>();
    else return sizeof...(Members);
}

// A value of the field's kind that no default holds.
inline Value unusual_value(Field const& field) {
    switch (field.kind) {
        case Kind::boolean:
            return true;
        case Kind::integer:
            return std::int64_t{77};
        case Kind::real:
            return 77.5;
        case Kind::decimal:
            return Decimal(77, field.scale);
        case Kind::timestamp:
            return Timestamp(std::chrono::milliseconds(77));
        case Kind::date:
            return Date(std::chrono::days(77));
        case Kind::reference:
            return Reference{"77", {}};
        case Kind::text_list:
            return TextList{"77"};
        case Kind::document:
            return Document{"77"};
        default:
            return std::string("77");
    }
}

// Which fields of an entity another value in `field` changes.
template <class T>
std::set<std::string> fields_changed_by(Resource const& resource, Field const& field) {
    T entity;
    auto const before = to_record(resource, entity);
    auto const* flag = std::get_if<bool>(&before[resource.at(field.name)]);
    field.set(&entity, flag ? Value(!*flag) : unusual_value(field));
    auto const after = to_record(resource, entity);
    std::set<std::string> changed;
    for (std::size_t i = 0; i < after.size(); ++i)
        if (after[i] != before[i]) changed.emplace(resource.fields[i].name);
    return changed;
}

// Fails when a member of T is in no row of its table, or in two.
template <class T>
void require_every_member_in_the_table(Resource const& resource) {
    INFO(resource.name);
    CHECK(count_members<T>() - 1 == resource.fields.size() - column::standard_count);
    for (auto const& field : resource.fields)
        CHECK(fields_changed_by<T>(resource, field) == std::set<std::string>{std::string(field.name)});
}

}  // namespace tenon::testing
