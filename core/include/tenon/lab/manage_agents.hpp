#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/agent.hpp>
#include <tenon/lab/chat_models.hpp>
#include <tenon/lab/strategy.hpp>

namespace tenon::lab {

// The verbs of agents: those of the table, and no agent is kept whose strategy could not be played.
// - "rules": strategy and formulas must parse; every error is told with its line and column.
// - chat models, of those that are offered: an api_key_id of theirs and the owner's, 50 to 4000 characters for the
// model
//   to read, and at least one indicator; in monk mode rsi and macd alone.
// None is erased for good while a test of it is under way: conflict, ACTIVE_TEST.
class ManageAgents final : public ResourceVerbs {
public:
    struct Ports {
        ResourceVerbs& plain;
        ResourceStore const& store;
        UnitOfWork& unit;
        JsonReader const& json;
        ChatModels const& models;
    };
    explicit ManageAgents(Ports ports) : ports_(ports) {}

    Record create(Actor const&, Draft) override;
    Record update(Actor const&, std::string_view path_id, Draft, Update, IfVersion = {}) override;
    Record erase(Actor const&, std::string_view path_id, Removal, IfVersion = {}) override;
    Record restore(Actor const&, std::string_view id, IfVersion = {}) override;
    // Another agent like it but for the changes, without its figures.
    Record duplicate(Actor const&, std::string_view id, Draft const& changes);

private:
    void check(Actor const&, Draft&, Record const* before, Update) const;
    void check_key(Actor const&, Draft&, std::string_view id, ChatModel const*) const;
    void require_at_rest(Actor const&, std::string const& id) const;
    void check_model(Draft&, std::string const& model, bool is_chosen_now) const;

    Ports ports_;
};

// The members of custom_indicators. Faults: invalid, when it is no list of {name, formula}.
std::vector<CustomIndicator> custom_indicators_of(Json const& list);

// The indicators of an agent as calls: "rsi(14)" or "rsi". Faults: invalid.
std::vector<IndicatorCall> indicator_calls(TextList const&);

}  // namespace tenon::lab
