#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/api_key.hpp>
#include <tenon/lab/manage_agents.hpp>
#include <tenon/lab/start_session.hpp>

#include <algorithm>
#include <charconv>

namespace tenon::lab {
namespace {

constexpr std::size_t shortest_prompt = 50;

// What an agent will hold once the draft is applied.
class Future {
public:
    Future(Draft const& draft, Record const* before, Update how) : draft_(draft), before_(before), how_(how) {}

    template <class T>
    T const* find(std::string_view name) const {
        auto const field = agents.at(name);
        if (draft_.has(field)) return std::get_if<T>(&draft_[field]);
        bool const is_kept = how_ == Update::merge || agents.fields[field].fallback.index() != 0;
        return before_ && is_kept ? std::get_if<T>(&(*before_)[field]) : nullptr;
    }
    std::string text(std::string_view name, std::string_view otherwise) const {
        auto const* found = find<std::string>(name);
        return found ? *found : std::string(otherwise);
    }

private:
    Draft const& draft_;
    Record const* before_;
    Update how_;
};

// Puts what is told of a part of the strategy under the name of its field.
template <class Read>
void collect(Draft& draft, std::string_view field, Read const& read) {
    try {
        read();
    } catch (Error const& error) {
        auto told = error.violations();
        if (told.empty()) told.push_back({{}, "invalid", error.what()});
        for (auto& violation : told) {
            if (violation.field.empty()) violation.field = field;
            draft.violations.push_back(std::move(violation));
        }
    }
}

bool is_for_monks(IndicatorCall const& call) { return call.name == "rsi" || call.name.starts_with("macd"); }

void check_chat(Draft& draft, Future const& future) {
    auto const refuse = [&](std::string field, std::string code, std::string message) {
        draft.violations.push_back({std::move(field), std::move(code), std::move(message)});
    };
    if (!future.find<Reference>("api_key_id"))
        refuse("api_key_id", "required", "must name one of your api keys: the model is a chat model");
    auto const prompt = future.text("strategy_prompt", "");
    if (!prompt.empty() && count_code_points(prompt) < shortest_prompt)
        refuse("strategy_prompt", "too_short",
               "must have at least " + std::to_string(shortest_prompt) + " characters for a chat model");
    auto const* indicators = future.find<TextList>("indicators");
    if (!indicators || indicators->empty())
        return refuse("indicators", "required", "must name at least one indicator for a chat model to look at");
    collect(draft, "indicators", [&] {
        if (future.text("mode", "omni") == "monk" && !std::ranges::all_of(indicator_calls(*indicators), is_for_monks))
            refuse("indicators", "not_a_choice", "must be rsi and macd alone in monk mode");
    });
}

// "rsi(14)" in its parts; what is no number in the brackets is left for the catalog to refuse.
IndicatorCall call_of(std::string_view text) {
    auto const refuse = [&] {
        throw Error(Fault::invalid, "'" + std::string(text) + "' is no indicator; write it as rsi or rsi(14)");
    };
    auto const bracket = text.find('(');
    std::vector<double> parameters;
    if (bracket != std::string_view::npos) {
        if (!text.ends_with(')')) refuse();
        auto rest = text.substr(bracket + 1, text.size() - bracket - 2);
        while (!rest.empty()) {
            auto const comma = std::min(rest.find(','), rest.size());
            auto const word = trim(rest.substr(0, comma));
            double value = 0;
            auto const [end, failed] = std::from_chars(word.data(), word.data() + word.size(), value);
            if (failed != std::errc{} || end != word.data() + word.size()) refuse();
            parameters.push_back(value);
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
    }
    return indicator_call(ascii_lower(trim(text.substr(0, bracket))), parameters);
}

}  // namespace

std::vector<IndicatorCall> indicator_calls(TextList const& texts) {
    std::vector<IndicatorCall> calls;
    for (auto const& text : texts) calls.push_back(call_of(text));
    return calls;
}

std::vector<CustomIndicator> custom_indicators_of(Json const& list) {
    auto const* all = list.as_array();
    Error const refusal(Fault::invalid,
                        "must be a list of objects with a name and a formula: "
                        "[{\"name\": \"spread\", \"formula\": \"ema(12) - ema(26)\"}]");
    if (!all || all->size() > 50) throw refusal;
    std::vector<CustomIndicator> made;
    for (auto const& one : *all) {
        auto const* name = one.find("name");
        auto const* formula = one.find("formula");
        if (!name || !name->as_text() || !formula || !formula->as_text() || one.as_object()->size() != 2) throw refusal;
        made.push_back({*name->as_text(), *formula->as_text()});
    }
    return made;
}

void ManageAgents::check_model(Draft& draft, std::string const& model, bool is_chosen_now) const {
    if (!is_chosen_now || model == rule_model || ports_.models.find(model)) return;
    std::string names(rule_model);
    for (auto const& offered : ports_.models.all()) names += ", " + offered.id;
    draft.violations.push_back({"model", "not_a_choice", "must be one of: " + names});
}

// Of another's key nobody learns whether it is there; not even who may read it may use it.
void ManageAgents::check_key(Actor const& actor, Draft& draft, std::string_view id, ChatModel const* model) const {
    auto const row = ports_.store.find(api_keys, normal_id(id));
    auto const refuse = [&](std::string code, std::string message) {
        draft.violations.push_back({"api_key_id", std::move(code), std::move(message)});
    };
    if (!row || !owns(actor, *row)) return refuse("unknown_value", "must be the id of one of your own API keys");
    auto const key = from_record<ApiKey>(api_keys, *row);
    if (model && key.provider != model->provider)
        refuse("not_a_choice", "must be a key of " + model->provider + ", which runs that model");
}

void ManageAgents::check(Actor const& actor, Draft& draft, Record const* before, Update how) const {
    Future const future(draft, before, how);
    auto const* name = future.find<std::string>("name");
    if (name && count_code_points(trim(*name)) == 1)
        draft.violations.push_back({"name", "too_short", "must have at least 2 characters"});
    std::vector<CustomIndicator> custom;
    collect(draft, "custom_indicators", [&] {
        auto const* list = future.find<Document>("custom_indicators");
        if (list) custom = custom_indicators_of(ports_.json.read(list->text));
    });
    if (auto const* indicators = future.find<TextList>("indicators"))
        collect(draft, "indicators", [&] { indicator_calls(*indicators); });
    auto const model = future.text("model", rule_model);
    check_model(draft, model, !before || draft.has(agents.at("model")));
    if (auto const* key = future.find<Reference>("api_key_id"))
        check_key(actor, draft, key->id, ports_.models.find(model));
    if (model != rule_model) return check_chat(draft, future);
    auto const strategy = future.text("strategy_prompt", "");
    if (!trim(strategy).empty()) collect(draft, "strategy_prompt", [&] { make_rule_model(strategy, custom); });
}

Record ManageAgents::create(Actor const& actor, Draft draft) {
    check(actor, draft, nullptr, Update::merge);
    return ports_.plain.create(actor, std::move(draft));
}

Record ManageAgents::update(Actor const& actor, std::string_view path_id, Draft draft, Update how,
                            IfVersion if_version) {
    return ports_.unit.returning([&] {
        auto checked = draft;
        if (auto const before = ports_.store.find(agents, normal_id(path_id)))
            if (owns(actor, *before)) check(actor, checked, &*before, how);
        return ports_.plain.update(actor, path_id, std::move(checked), how, if_version);
    });
}

// With an agent its tests go, and none goes while somebody waits for what it comes to.
void ManageAgents::require_at_rest(Actor const& actor, std::string const& id) const {
    for (auto const& test : active_tests(ports_.store, actor, ""))
        if (test.agent_id.id == id)
            throw Error(Fault::conflict, "A " + noun_of(test.type) + " of this agent is under way (" + test.id +
                                             "): stop it first, or archive the agent")
                .with_code("ACTIVE_TEST");
}

Record ManageAgents::erase(Actor const& actor, std::string_view path_id, Removal removal, IfVersion if_version) {
    return ports_.unit.returning([&] {
        if (removal == Removal::hard) require_at_rest(actor, normal_id(path_id));
        return ports_.plain.erase(actor, path_id, removal, if_version);
    });
}

Record ManageAgents::restore(Actor const& actor, std::string_view id, IfVersion if_version) {
    return ports_.plain.restore(actor, id, if_version);
}

Record ManageAgents::duplicate(Actor const& actor, std::string_view id, Draft const& changes) {
    return ports_.unit.returning([&] {
        auto const original = ports_.store.find(agents, normal_id(id));
        if (!original) throw Error(Fault::not_found, "Agent not found");
        require_change(actor, agents, *original);
        Draft draft(agents);
        draft.violations = changes.violations;
        for (std::size_t i = column::standard_count; i < agents.fields.size(); ++i)
            if (!agents.fields[i].is_read_only) draft.set(i, changes.has(i) ? changes[i] : (*original)[i]);
        return create(actor, std::move(draft));
    });
}

}  // namespace tenon::lab
