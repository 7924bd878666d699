#include "council_setup.hpp"

#include "own_rows.hpp"

#include <tenon/lab/api_key.hpp>
#include <tenon/lab/council.hpp>
#include <tenon/lab/test_session.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

constexpr std::string_view mode_field = "council_mode", models_field = "council_models",
                           chairman_field = "council_chairman_model";

class Seats {
public:
    Seats(Actor const& actor, Agent const& agent, Draft& draft, ChatModels const& models, ResourceStore const& store)
        : draft_(draft), models_(models), agent_key_(agent.api_key_id ? agent.api_key_id->id : std::string()) {
        for_each_row<ApiKey>(store, api_keys, own_rows(actor.user_id, 0),
                             [&](ApiKey key) { keys_.push_back(std::move(key)); });
    }

    std::vector<CouncilSeat> members(TextList const& names) {
        auto sorted = names;
        std::ranges::sort(sorted);
        if (names.size() < least_members)
            refuse(models_field, names.empty() ? "required" : "too_few", "must name two models or more");
        if (names.size() > most_members)
            refuse(models_field, "too_many", "must name at most " + std::to_string(most_members) + " models");
        if (std::ranges::adjacent_find(sorted) != sorted.end())
            refuse(models_field, "duplicate", "must name each model once");
        std::vector<CouncilSeat> found;
        for (auto const& name : names)
            if (auto made = seat(models_field, name)) found.push_back(std::move(*made));
        return found;
    }

    // Nullopt, and it is told, when the model is not offered or there is no key for it.
    std::optional<CouncilSeat> seat(std::string_view field, std::string const& name) {
        auto const* model = models_.find(name);
        if (!model) {
            std::string names;
            for (auto const& offered : models_.all()) names += (names.empty() ? "" : ", ") + offered.id;
            refuse(field, "not_a_choice",
                   names.empty() ? "cannot be chosen: no chat models are offered here" : "must be one of: " + names);
            return std::nullopt;
        }
        if (auto const* key = key_of(model->provider)) return CouncilSeat{name, key->id};
        refuse(field, "no_api_key", "needs an API key of yours to " + model->provider + ", which runs " + name);
        return std::nullopt;
    }

private:
    int preference(ApiKey const& key) const {
        if (key.id == agent_key_) return 3;
        return key.is_default ? 2 : key.status != key_status::invalid ? 1 : 0;
    }
    ApiKey const* key_of(std::string_view provider) const {
        ApiKey const* best = nullptr;
        for (auto const& key : keys_)
            if (key.provider == provider && (!best || preference(key) > preference(*best))) best = &key;
        return best;
    }
    // One word about each field is enough.
    void refuse(std::string_view field, std::string code, std::string message) {
        if (std::ranges::find(draft_.violations, field, &Violation::field) == draft_.violations.end())
            draft_.violations.push_back({std::string(field), std::move(code), std::move(message)});
    }

    Draft& draft_;
    ChatModels const& models_;
    std::string const agent_key_;
    std::vector<ApiKey> keys_;  // newest first
};

template <class T>
T const* sent(Draft const& draft, std::string_view name) {
    return std::get_if<T>(&draft[test_sessions.at(name)]);
}

bool names_somebody(Draft const& draft, std::string_view field) {
    auto const* list = sent<TextList>(draft, field);
    auto const* text = sent<std::string>(draft, field);
    return (list && !list->empty()) || (text && !text->empty());
}

}  // namespace

std::optional<CouncilSetup> council_setup(Actor const& actor, Agent const& agent, Draft& draft,
                                          ChatModels const& models, ResourceStore const& store) {
    auto const* is_wanted = sent<bool>(draft, mode_field);
    if (!is_wanted || !*is_wanted) {
        for (auto const field : {models_field, chairman_field}) {
            if (names_somebody(draft, field))
                draft.violations.push_back({std::string(field), "unsupported", "is for tests with council_mode"});
            draft.drop(test_sessions.at(field));
        }
        return std::nullopt;
    }
    if (agent.model == rule_model) {
        draft.violations.push_back(
            {std::string(mode_field), "unsupported", "must be false: rules decide for this agent, not chat models"});
        return std::nullopt;
    }
    if (!names_somebody(draft, chairman_field)) draft.set(test_sessions.at(chairman_field), agent.model);
    Seats seats(actor, agent, draft, models, store);
    auto const* names = sent<TextList>(draft, models_field);
    CouncilSetup council{.members = seats.members(names ? *names : TextList()), .chairman = {}};
    if (auto chairman = seats.seat(chairman_field, *sent<std::string>(draft, chairman_field)))
        council.chairman = std::move(*chairman);
    return council;
}

}  // namespace tenon::lab
