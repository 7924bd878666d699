#pragma once
#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/lab/agent.hpp>
#include <tenon/lab/chat_models.hpp>
#include <tenon/lab/lab_ports.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {

// Begins a test of one of the actor's agents: the session, and the run that plays it.
class StartSession {
public:
    struct Ports {
        LabPorts lab;
        ResourceVerbs& sessions;
        EnqueueRun const& enqueue;
        ChatModels const& models;
        bool has_feed;  // whether candles come in for forward tests
    };
    static constexpr std::int64_t longest_test = 2'000'000, most_previewed = 500;  // candles
    explicit StartSession(Ports ports) : ports_(ports) {}

    // `type` is a session_type. Faults: invalid (all together), forbidden (not the actor's agent), conflict (a test of
    // that type is under way: ACTIVE_TEST; a forward test of an agent without a profitable test: NO_PROFITABLE_TEST).
    TestSession operator()(Actor const&, std::string_view type, Draft) const;
    // The first candles that a backtest will play, to draw before it begins; none of a forward test.
    std::vector<Candle> preview(TestSession const&) const;

private:
    void fill(Draft&, std::string_view type) const;
    void fill_span(Draft&) const;
    void require_ready(Agent const&, std::string_view type) const;
    void require_no_other(Actor const&, std::string_view type) const;

    Ports ports_;
};

// A backtest that will not move any more: its run is gone. 5 minutes of initializing, or 30 without a candle.
bool is_stale(TestSession const&, Timestamp now);

// The actor's tests that are under way, of one type or ("") both; newest first.
std::vector<TestSession> active_tests(ResourceStore const&, Actor const&, std::string_view type);

}  // namespace tenon::lab
