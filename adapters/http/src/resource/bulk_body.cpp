#include "resource/bulk_body.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace tenon::http {
namespace {

constexpr std::string_view change_members[] = {"id", "data", "version"};

std::string place_of(std::string_view list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

}  // namespace

BulkBody::BulkBody(Json const& body, std::initializer_list<std::string_view> members) : body_(body) {
    auto const* object = body.as_object();
    if (!object) {
        refuse("", "wrong_type", "the body must be an object");
        return;
    }
    for (auto const& [name, value] : *object)
        if (std::ranges::find(members, name) == members.end())
            refuse(name, "unknown_field", "is not part of this request");
}

void BulkBody::refuse(std::string field, std::string_view code, std::string message) {
    violations_.push_back({std::move(field), std::string(code), std::move(message)});
}

Json::Array const& BulkBody::list(std::string_view name) {
    static Json::Array const none;
    auto const* member = body_.find(name);
    if (member && member->as_array()) return *member->as_array();
    if (body_.as_object()) refuse(std::string(name), member ? "wrong_type" : "required", "must be a list of entries");
    return none;
}

BulkMode BulkBody::mode() {
    auto const* member = body_.find("mode");
    auto const* word = member ? member->as_text() : nullptr;
    if (!member || (word && *word == "partial")) return BulkMode::partial;
    if (!word || *word != "atomic") refuse("mode", "not_a_choice", "must be partial or atomic");
    return BulkMode::atomic;
}

Removal BulkBody::removal() {
    auto const* member = body_.find("soft_delete");
    if (member && !member->as_bool()) refuse("soft_delete", "wrong_type", "must be true or false");
    return member && member->as_bool() && !*member->as_bool() ? Removal::hard : Removal::usual;
}

std::vector<std::string> BulkBody::ids() {
    auto const& entries = list("ids");
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto const* id = entries[i].as_text();
        if (id) ids.push_back(*id);
        else refuse(place_of("ids", i), "wrong_type", "must be text");
    }
    return ids;
}

std::vector<BulkResource::Change> BulkBody::changes(Resource const& resource, UnicodeText const& unicode) {
    auto const& entries = list("updates");
    std::vector<BulkResource::Change> changes;
    for (std::size_t i = 0; i < entries.size(); ++i)
        changes.push_back(change(entries[i], place_of("updates", i), resource, unicode));
    return changes;
}

BulkResource::Change BulkBody::change(Json const& entry, std::string const& place, Resource const& resource,
                                      UnicodeText const& unicode) {
    auto const* id = entry.find("id");
    auto const* data = entry.find("data");
    auto const* version = entry.find("version");
    if (!id || !id->as_text()) refuse(place + ".id", "required", "must be the id of the row to change");
    if (!data) refuse(place + ".data", "required", "must be an object with the members to change");
    if (version && !version->as_integer()) refuse(place + ".version", "wrong_type", "must be a whole number");
    if (auto const* object = entry.as_object())
        for (auto const& [name, value] : *object)
            if (std::ranges::find(change_members, name) == std::end(change_members))
                refuse(place + "." + name, "unknown_field", "is not part of an entry: use id, data and version");
    BulkResource::Change change{.path_id = {}, .draft = Draft(resource)};
    if (id && id->as_text()) change.path_id = *id->as_text();
    if (data) change.draft = read_draft(resource, *data, unicode);
    if (version && version->as_integer()) change.if_version = *version->as_integer();
    return change;
}

void BulkBody::finish() {
    if (violations_.empty()) return;
    auto const& first = violations_.front();
    auto const message =
        "The bulk request is not valid: " + first.field + (first.field.empty() ? "" : " ") + first.message + ".";
    throw Error(Fault::invalid, message, std::move(violations_));
}

}  // namespace tenon::http
