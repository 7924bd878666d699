#include "object_body.hpp"

#include <algorithm>

namespace tenon::http {

Json const* ObjectBody::take(std::string_view name) {
    known_.push_back(name);
    auto const* value = body_.find(name);
    return value && !value->is_null() ? value : nullptr;
}

void ObjectBody::refuse(std::string_view field, std::string_view code, std::string message) {
    violations_.push_back({std::string(field), std::string(code), std::move(message)});
}

std::string ObjectBody::text(std::string_view name) {
    auto sent = optional_text(name);
    if (!sent && body_.find(name) == nullptr) refuse(name, "required", "must be sent");
    else if (!sent && body_.find(name)->is_null()) refuse(name, "required", "must not be null");
    return std::move(sent).value_or("");
}

std::string ObjectBody::text_of_either(std::string_view name, std::string_view other) {
    known_.push_back(name);
    return body_.find(name) == nullptr && body_.find(other) != nullptr ? text(other) : text(name);
}

std::optional<std::string> ObjectBody::optional_text(std::string_view name) {
    auto const* value = take(name);
    if (!value) return std::nullopt;
    if (value->as_text()) return *value->as_text();
    refuse(name, "wrong_type", "must be text, not " + std::string(value->type_name()));
    return std::nullopt;
}

void ObjectBody::finish() {
    auto const* members = body_.as_object();
    if (!members) refuse("", "wrong_type", "the body must be an object");
    else
        for (auto const& [name, value] : *members)
            if (std::ranges::find(known_, name) == known_.end()) refuse(name, "unknown_field", "is not known here");
    if (violations_.empty()) return;
    auto const message = "The request is not valid: " + violations_.front().field + " " + violations_.front().message;
    throw Error(Fault::invalid, message, std::move(violations_));
}

}  // namespace tenon::http
