#pragma once
#include <tenon/kernel/runs/run_handler.hpp>
#include <tenon/lab/candle_feed.hpp>
#include <tenon/lab/decision_models.hpp>
#include <tenon/lab/lab_ports.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {

class Scenes;

// Plays the test of a session, as a run that survives whoever works on it: after each step the session knows all that
// it takes to go on. Who pauses, resumes or stops a test changes the session; the run finds out before it writes.
class PlaySession final : public RunHandler {
public:
    static constexpr std::string_view run_kind = "test_session";
    struct Ports {
        LabPorts lab;
        DecisionModels const& models;
        CandleFeed* feed;  // none: there are no forward tests
    };
    explicit PlaySession(Ports);
    ~PlaySession() override;

    std::string_view kind() const override { return run_kind; }
    RunOutcome operator()(RunContext&) override;

private:
    std::optional<TestSession> load(std::string const& id) const;
    // Nullopt: the session was changed meanwhile, so look at it again.
    std::optional<RunOutcome> play(RunContext&, TestSession) const;
    void end_with(TestSession const&, std::string const& why) const;
    void fail(RunContext&, std::string const& id, std::string const& why) const;

    Ports ports_;
    std::unique_ptr<Scenes> const scenes_;
};

}  // namespace tenon::lab
