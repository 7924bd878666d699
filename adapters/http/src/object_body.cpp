#include "object_body.hpp"

#include <algorithm>

namespace tenon::http {

Json const* ObjectBody::take(std::string_view name, std::string_view other) {
    known_.push_back(name);
    auto const* value = body_.find(name);
    if (other.empty()) return value;
    known_.push_back(other);
    auto const* second = body_.find(other);
    if (value && second) refuse(other, "duplicate", "means the same as " + std::string(name) + ": send one of them");
    return value ? value : second;
}

void ObjectBody::refuse(std::string_view field, std::string_view code, std::string message) {
    violations_.push_back({std::string(field), std::string(code), std::move(message)});
}

std::optional<std::string> ObjectBody::as_text(std::string_view name, Json const& value) {
    if (value.as_text()) return *value.as_text();
    refuse(name, "wrong_type", "must be text, not " + std::string(value.type_name()));
    return std::nullopt;
}

std::string ObjectBody::text(std::string_view name, std::string_view other) {
    auto const* value = take(name, other);
    if (value && !value->is_null()) return as_text(name, *value).value_or("");
    refuse(name, "required", value ? "must not be null" : "must be sent");
    return {};
}

std::optional<std::string> ObjectBody::optional_text(std::string_view name, std::string_view other) {
    auto const* value = take(name, other);
    return value && !value->is_null() ? as_text(name, *value) : std::nullopt;
}

void ObjectBody::pass_over(Resource const& resource) {
    for (auto const& field : resource.fields)
        if (is_shown(field)) known_.push_back(field.name);
}

std::vector<Violation> ObjectBody::problems() {
    auto const* members = body_.as_object();
    if (!members) throw Error(Fault::invalid, "The body must be an object", {{"", "wrong_type", "must be an object"}});
    for (auto const& [name, value] : *members)
        if (std::ranges::find(known_, name) == known_.end()) refuse(name, "unknown_field", "is not known here");
    return std::move(violations_);
}

void ObjectBody::finish() {
    auto const found = problems();
    if (found.empty()) return;
    auto const& first = found.front();
    throw Error(Fault::invalid, "The request is not valid: " + first.field + " " + first.message, found);
}

}  // namespace tenon::http
