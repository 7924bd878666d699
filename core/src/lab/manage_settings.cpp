#include <tenon/lab/manage_settings.hpp>

#include "own_rows.hpp"

#include <tenon/lab/market.hpp>
#include <tenon/lab/user_settings.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

std::size_t at(std::string_view name) { return user_settings.at(name); }

void normalise_asset(Draft& draft) {
    auto const* sent = std::get_if<std::string>(&draft[at("default_asset")]);
    if (!sent) return;
    try {
        draft.set(at("default_asset"), asset_id(*sent));
    } catch (Error const& error) {
        for (auto const& violation : error.violations())
            draft.violations.push_back({"default_asset", violation.code, violation.message});
    }
}

}  // namespace

Record ManageSettings::require_row(Actor const& actor) const {
    auto found = ports_.store.list(user_settings, own_rows(actor.user_id, 1)).rows;
    return found.empty() ? ports_.rows.create(actor, Draft(user_settings)) : std::move(found.front());
}

Record ManageSettings::show(Actor const& actor) const {
    return ports_.unit.returning([&] { return require_row(actor); });
}

void ManageSettings::merge(Draft& draft, Record const& before, std::string_view name) const {
    auto const* sent = std::get_if<Document>(&draft[at(name)]);
    if (!sent) return;
    auto const wish = ports_.json.read(sent->text);
    auto merged = ports_.json.read(std::get<Document>(before[at(name)]).text);
    auto& members = *merged.as_object();
    for (auto const& [key, value] : *wish.as_object()) {
        auto const found = std::ranges::find(members, key, &Json::Member::first);
        auto const field = std::string(name) + "." + key;
        if (found == members.end()) draft.violations.push_back({field, "unknown_field", "is not known here"});
        else if (!value.as_bool()) draft.violations.push_back({field, "wrong_type", "must be true or false"});
        else found->second = value;
    }
    draft.set(at(name), Document{to_canonical_json(merged)});
}

Record ManageSettings::change(Actor const& actor, Draft draft, Update how, ResourceVerbs::IfVersion if_version) const {
    draft.drop(column::created_by);
    normalise_asset(draft);
    return ports_.unit.returning([&] {
        auto const before = require_row(actor);
        auto changes = draft;
        merge(changes, before, "email_notifications");
        merge(changes, before, "inapp_notifications");
        return ports_.rows.update(actor, id_of(before), std::move(changes), how, if_version);
    });
}

}  // namespace tenon::lab
