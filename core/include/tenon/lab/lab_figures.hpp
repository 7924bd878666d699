#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/lab/agent.hpp>

namespace tenon::lab {

// The figures of one user's lab. Percentages as 12.5 for 12.5 %; what there is nothing of is null, not zero.
struct LabStats {
    struct Best {
        std::string id, name;
    };
    std::int64_t total_agents = 0, tests_run = 0;  // agents that are not archived
    std::optional<double> best_pnl, avg_win_rate;
    std::int64_t agents_this_week = 0;  // made in the last 7 x 24 hours, archived ones too
    std::int64_t tests_today = 0;       // since midnight UTC
    // Of the mean win rate of the last 30 days against that of the 30 before, in percent of the latter.
    std::optional<double> win_rate_change;
    std::optional<Best> best_agent;  // by its best test
};

struct ResultStats {
    struct OfType {
        std::int64_t count = 0, profitable = 0;
    };
    std::int64_t total_tests = 0, profitable = 0;
    double profitable_pct = 0, best_result = 0, worst_result = 0, avg_pnl = 0;  // zeros without results
    OfType backtest, forward;
};

struct Activity {
    std::string id, type, description;
    std::optional<std::string> agent_name;
    std::optional<double> pnl;
    std::optional<std::string> result_id, action_url;
    Timestamp timestamp{};
};

struct QuickStartStep {
    std::string_view id, label, description, href, cta_text;
    bool is_complete = false;
};

class LabFigures {
public:
    struct Ports {
        ResourceStore const& store;
        Clock const& clock;
    };
    explicit LabFigures(Ports ports) : ports_(ports) {}

    LabStats stats(Actor const&) const;
    ResultStats result_stats(Actor const&) const;
    // What the actor has done and what came of it, newest first: agents made and archived, tests begun, completed and
    // failed, certificates. Made from those rows themselves, so it tells nothing of what is gone for good.
    std::vector<Activity> activity(Actor const&, std::int64_t limit) const;
    std::vector<QuickStartStep> quick_start(Actor const&) const;

    // What stats() are made of: they change with these alone.
    static std::vector<Resource const*> sources();

private:
    Ports ports_;
};

}  // namespace tenon::lab
