#include <tenon/lab/add_api_key.hpp>

#include "own_rows.hpp"
#include "row_changes.hpp"

#include <tenon/lab/api_key.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

std::size_t at(std::string_view name) { return api_keys.at(name); }

void refuse(Draft& draft, std::string field, std::string code, std::string message) {
    draft.violations.push_back({std::move(field), std::move(code), std::move(message)});
}

bool has_violation(Draft const& draft, std::string_view field) {
    return std::ranges::find(draft.violations, field, &Violation::field) != draft.violations.end();
}

// It becomes part of a header, so it must be one word of plain characters.
bool is_one_word(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

}  // namespace

void AddApiKey::check(Draft& draft) const {
    if (auto const* provider = std::get_if<std::string>(&draft[at("provider")]); provider && !provider->empty()) {
        auto const known = ports_.providers.names();
        std::string names;
        for (auto const& name : known) names += (names.empty() ? "" : ", ") + name;
        if (std::ranges::find(known, *provider) == known.end())
            refuse(draft, "provider", "not_a_choice",
                   names.empty() ? "cannot be chosen: no providers are set up here" : "must be one of: " + names);
    }
    auto const* key = std::get_if<std::string>(&draft[at("api_key")]);
    if (!key || key->empty()) {
        if (!has_violation(draft, "api_key")) refuse(draft, "api_key", "required", "must be sent");
    } else if (key->size() < shortest_key) {
        refuse(draft, "api_key", "too_short", "must have at least " + std::to_string(shortest_key) + " characters");
    } else if (key->size() > longest_key) {
        refuse(draft, "api_key", "too_long", "must have at most " + std::to_string(longest_key) + " characters");
    } else if (!is_one_word(*key)) {
        refuse(draft, "api_key", "invalid", "must be one word of ASCII characters without spaces");
    }
}

void AddApiKey::take_default_from_others(Actor const& actor) const {
    auto query = own_rows(actor.user_id, 0);
    query.conditions = {{at("is_default"), Operator::equals, {Value(true)}}};
    for_each_row<ApiKey>(ports_.store, api_keys, query, [&](ApiKey const& key) {
        change_row<ApiKey>({ports_.store, ports_.changes, ports_.clock}, api_keys, key.id, actor.user_id, "update",
                           [](ApiKey& other) { other.is_default = false; });
    });
}

Record AddApiKey::operator()(Actor const& actor, Draft draft) const {
    draft.drop(column::created_by);
    check(draft);
    if (draft.violations.empty()) {
        auto const key = std::get<std::string>(draft[at("api_key")]);
        draft.set(at("key_prefix"), key_prefix(key));
        draft.set(at("encrypted_key"), ports_.cipher.encrypt(key, key_purpose(actor.user_id)));
    }
    draft.drop(at("api_key"));
    return ports_.unit.returning([&] {
        if (draft.violations.empty() && draft[at("is_default")] == Value(true)) take_default_from_others(actor);
        return ports_.keys.create(actor, draft);
    });
}

}  // namespace tenon::lab
