#include <tenon/kernel/json.hpp>

#include "json_parts.hpp"

#include <algorithm>
#include <array>

namespace tenon {
namespace {

bool is_number(Json const& json) { return json.as_integer() || json.as_real(); }

std::string normalised_number(Json const& json) {
    std::string text;
    if (auto const* real = json.as_real()) {
        append_normalised_number(text, *real);
    } else {
        append_json_number(text, *json.as_integer());
    }
    return text;
}

bool equal_numbers(Json const& a, Json const& b) {
    if (auto const* left = a.as_integer(), *right = b.as_integer(); left && right) return *left == *right;
    if (auto const* left = a.as_real(), *right = b.as_real(); left && right) {
        // Equal digits make equal doubles, not the other way round.
        if (left->value != right->value) return false;
        if (left->digits == right->digits) return true;
    }
    return normalised_number(a) == normalised_number(b);
}

bool equal_objects(Json::Object const& a, Json::Object const& b) {
    if (a.size() != b.size()) return false;
    if (std::ranges::equal(a, b, {}, &Json::Member::first, &Json::Member::first)) return a == b;
    return std::ranges::equal(members_by_key(a), members_by_key(b),
                              [](auto const* left, auto const* right) { return *left == *right; });
}

}  // namespace

std::vector<Json::Member const*> members_by_key(Json::Object const& object) {
    std::vector<Json::Member const*> members;
    members.reserve(object.size());
    for (auto const& member : object) members.push_back(&member);
    std::ranges::sort(members, {}, [](auto const* member) -> std::string const& { return member->first; });
    return members;
}

Json const* Json::find(std::string_view key) const {
    auto const* object = as_object();
    if (!object) return nullptr;
    auto const found = std::ranges::find(*object, key, &Member::first);
    return found == object->end() ? nullptr : &found->second;
}

std::string_view Json::type_name() const {
    constexpr std::array<std::string_view, std::variant_size_v<decltype(value_)>> names = {
        "null", "boolean", "integer", "number", "string", "array", "object"};
    return names[value_.index()];
}

bool operator==(Json const& a, Json const& b) {
    if (is_number(a) && is_number(b)) return equal_numbers(a, b);
    if (a.value_.index() != b.value_.index()) return false;
    if (auto const* object = a.as_object()) return equal_objects(*object, *b.as_object());
    if (auto const* array = a.as_array()) return *array == *b.as_array();
    if (auto const* text = a.as_text()) return *text == *b.as_text();
    if (auto const* boolean = a.as_bool()) return *boolean == *b.as_bool();
    return true;  // null
}

}  // namespace tenon
