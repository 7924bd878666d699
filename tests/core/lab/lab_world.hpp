#pragma once
#include <tenon/kernel/runs/lease_runs.hpp>
#include <tenon/kernel/runs/work_run.hpp>
#include <tenon/lab/api_key.hpp>
#include <tenon/lab/control_session.hpp>
#include <tenon/lab/manage_agents.hpp>
#include <tenon/lab/play_session.hpp>
#include <tenon/lab/session_account.hpp>
#include <tenon/lab/start_session.hpp>
#include <tenon/lab/test_records.hpp>
#include <tenon/lab/user_settings.hpp>

#include "support/engine.hpp"
#include "support/fakes/fake_candle_store.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fake_notices.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/fake_session_events.hpp"
#include "support/fakes/plain_json_reader.hpp"
#include "support/fakes/seeded_random.hpp"

namespace tenon::testing {

inline Catalog lab_catalog() {
    using namespace lab;
    Catalog catalog;
    for (auto const* resource :
         {&api_keys, &user_settings, &agents, &test_sessions, &results, &trades, &thoughts, &model_usage})
        catalog.add(*resource);
    return catalog;
}

// Decides what it is told to, by the number of the candle.
struct ScriptedModel final : lab::DecisionModel {
    std::function<lab::Decision(lab::Situation const&)> decides;
    bool slow = false;

    std::vector<lab::IndicatorCall> needs() const override { return {}; }
    bool is_slow() const override { return slow; }
    lab::Decision decide(lab::Situation const& situation) override { return decides(situation); }
};

struct FakeModels final : lab::DecisionModels {
    std::function<lab::Decision(lab::Situation const&)> decides;  // none: the rules of the agent
    bool slow = false;
    mutable std::optional<lab::AgentSetup> asked;

    std::unique_ptr<lab::DecisionModel> make(lab::AgentSetup const& setup) const override {
        asked = setup;
        if (!decides) return lab::make_rule_model(setup.strategy, setup.custom_indicators);
        auto model = std::make_unique<ScriptedModel>();
        model->decides = decides;
        model->slow = slow;
        return model;
    }
};

struct FakeFeed final : lab::CandleFeed {
    std::vector<lab::Candle> candles;
    std::optional<Error> trouble;

    std::vector<lab::Candle> since(lab::Series const&, Timestamp after) override {
        if (trouble) throw *trouble;
        std::vector<lab::Candle> found;
        for (auto const& candle : candles)
            if (candle.time > after) found.push_back(candle);
        return found;
    }
    std::string source() const override { return "a feed"; }
};

// The lab over fakes: somebody with an agent, and prices to test it on.
struct LabWorld : Engine {
    static constexpr auto crossing = "long when close > open\nclose when close < open";

    FakeCandleStore candles{unit};
    FakeSessionEvents events{unit};
    FakeRunStore runs{unit};
    FakeRunBell bell;
    PlainJsonReader json;
    SeededRandom random;
    FakeLog log;
    FakeNotices notices{unit};
    FakeModels models;
    FakeFeed feed;
    ManageResource plain_agents{verbs(lab::agents)}, session_verbs{verbs(lab::test_sessions)};
    std::vector<std::string> const model_ids{"openai/gpt", "openai/mini", "other/chat/large"};
    lab::ChatModels const offered{model_ids};
    lab::ManageAgents agents{{plain_agents, store, unit, json, offered}};
    EnqueueRun const enqueue{{runs, unit, clock, ids, bell}};
    lab::LabPorts const ports{store, candles, events, changes, unit, clock, ids, json, notices};
    lab::StartSession const start_session{{ports, session_verbs, enqueue, offered, true}};
    lab::ControlSession const control{{ports, session_verbs, enqueue}};
    lab::PlaySession play{{ports, models, &feed}};
    LeaseRuns const leases{"worker", {runs, unit, clock}};
    Actor const owner = operator_;

    LabWorld() : Engine(lab_catalog()) {}

    Record make_agent(Json::Object body = {}, Actor const& who = operator_) {
        Json::Object whole{{"name", "crossing"}, {"strategy_prompt", crossing}};
        for (auto& member : body) {
            std::erase_if(whole, [&](auto const& one) { return one.first == member.first; });
            whole.push_back(member);
        }
        return agents.create(who, draft(lab::agents, std::move(whole)));
    }

    // Hourly candles from the start of 2025 on; each closes at the given price and opens where the last one closed.
    void give_prices(std::vector<double> const& closes) {
        std::vector<lab::Candle> made;
        auto time = Timestamp(std::chrono::sys_days(std::chrono::year(2025) / 1 / 1));
        auto last = closes.front();
        for (auto const close : closes) {
            made.push_back({time, last, std::max(last, close), std::min(last, close), close, 1});
            time += std::chrono::hours(1), last = close;
        }
        unit.run([&] { candles.put({"BTC/USDT", "1h"}, made, "a test"); });
    }

    Json::Object backtest_of(Record const& agent, Json::Object more = {}) const {
        Json::Object body{
            {"agent_id", id_of(agent)},    {"asset", "btc-usdt"},  {"timeframe", "1h"},    {"starting_capital", 1000},
            {"playback_speed", "instant"}, {"safety_mode", false}, {"date_preset", "90d"}, {"fee_pct", 0}};
        for (auto& member : more) {
            std::erase_if(body, [&](auto const& one) { return one.first == member.first; });
            if (!member.second.is_null()) body.push_back(member);
        }
        return body;
    }
    lab::TestSession start(Json::Object body, std::string_view type = "backtest", Actor const& who = operator_) {
        return start_session(who, type, draft(lab::test_sessions, std::move(body)));
    }

    // Does the runs that are due, as a worker does.
    void work(std::stop_token stop = {}) {
        RunHandlers handlers;
        handlers.add(play);
        WorkRun const work(handlers, {runs, unit, clock, json, random, log, bell});
        for (auto const& run : leases.claim(10)) work(run, stop);
    }
    lab::TestSession session(std::string const& id) const {
        return from_record<lab::TestSession>(lab::test_sessions,
                                             store.find(lab::test_sessions, id, Rows::living).value());
    }
    std::vector<Record> rows(Resource const& resource) const {
        return list(resource, {{"page_size", "1000"}}).page.rows;
    }
    std::string column(Resource const& resource, std::string_view name) const {
        return column_of(resource, rows(resource), name);
    }
    std::string event_types(std::string const& session_id) const {
        std::string all;
        for (auto const& event : events.since(session_id, 0, 1000)) all += (all.empty() ? "" : " ") + event.type;
        return all;
    }
};

}  // namespace tenon::testing
