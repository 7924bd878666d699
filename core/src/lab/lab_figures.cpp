#include <tenon/lab/lab_figures.hpp>
#include <tenon/lab/test_records.hpp>
#include <tenon/lab/test_session.hpp>

#include "own_rows.hpp"

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

using namespace std::chrono;

class Mean {
public:
    void add(double x) { sum_ += x, ++count_; }
    std::optional<double> value() const {
        return count_ ? std::optional(sum_ / static_cast<double>(count_)) : std::nullopt;
    }

private:
    double sum_ = 0;
    std::int64_t count_ = 0;
};

double to_hundredths(double x) { return rounded(x, 2).to_double(); }
std::optional<double> to_hundredths(std::optional<double> const& x) {
    return x ? std::optional(to_hundredths(*x)) : std::nullopt;
}

std::optional<double> change(std::optional<double> const& now, std::optional<double> const& before) {
    if (!now || !before || *before == 0) return std::nullopt;
    return to_hundredths((*now - *before) / std::abs(*before) * 100);
}

std::string in_quotes(std::string const& name) { return "\"" + name + "\""; }

std::string page_of(TestSession const& session) { return "/dashboard/arena/" + session.type + '/' + session.id; }

Activity of_agent(Agent const& agent) {
    return {"agent_created:" + agent.id,
            "agent_created",
            "Created the agent " + in_quotes(agent.name),
            agent.name,
            {},
            {},
            "/dashboard/agents/" + agent.id,
            agent.created_at};
}

Activity of_archived(Agent const& agent) {
    return {"agent_deleted:" + agent.id,
            "agent_deleted",
            "Archived the agent " + in_quotes(agent.name),
            agent.name,
            {},
            {},
            "/dashboard/agents",
            *agent.deleted_at};
}

void add_session(std::vector<Activity>& all, TestSession const& session) {
    auto const what = session.type + " of " + in_quotes(session.agent_name) + " on " + session.asset;
    if (session.status == session_status::failed && session.completed_at)
        all.push_back({"test_failed:" + session.id,
                       "test_failed",
                       "A " + what + " failed",
                       session.agent_name,
                       {},
                       {},
                       page_of(session),
                       *session.completed_at});
    if (session.started_at)
        all.push_back({"test_started:" + session.id,
                       "test_started",
                       "Started a " + what,
                       session.agent_name,
                       {},
                       {},
                       page_of(session),
                       *session.started_at});
}

Activity of_result(TestResult const& result, std::string const& type, std::string const& description, Timestamp when) {
    return {type + ':' + result.id,
            type,
            description,
            result.agent_name,
            result.total_pnl_pct.to_double(),
            result.id,
            "/dashboard/results/" + result.id,
            when};
}

void add_result(std::vector<Activity>& all, TestResult const& result) {
    all.push_back(
        of_result(result, "test_completed",
                  "Completed a " + result.type + " of " + in_quotes(result.agent_name) + " on " + result.asset,
                  result.created_at));
}

void add_certificate(std::vector<Activity>& all, TestResult const& result) {
    all.push_back(of_result(result, "certificate_created",
                            "A certificate was issued for " + in_quotes(result.agent_name),
                            result.certified_at.value()));
}

}  // namespace

std::vector<Resource const*> LabFigures::sources() { return {&agents, &results}; }

LabStats LabFigures::stats(Actor const& actor) const {
    auto const now = ports_.clock.now();
    auto const today = floor<days>(now);
    LabStats stats;
    for_each_row<Agent>(ports_.store, agents, own_rows(actor.user_id, 0, Rows::all), [&](Agent const& agent) {
        stats.total_agents += !agent.deleted_at;
        stats.agents_this_week += agent.created_at > now - days(7);
    });
    Mean wins, recent, before;
    for_each_row<TestResult>(ports_.store, results, own_rows(actor.user_id, 0), [&](TestResult const& result) {
        auto const pnl = result.total_pnl_pct.to_double(), rate = result.win_rate.to_double();
        ++stats.tests_run;
        stats.tests_today += result.created_at >= today;
        stats.best_pnl = std::max(stats.best_pnl.value_or(pnl), pnl);
        wins.add(rate);
        if (result.created_at > now - days(30)) recent.add(rate);
        else if (result.created_at > now - days(60)) before.add(rate);
    });
    stats.avg_win_rate = to_hundredths(wins.value());
    stats.win_rate_change = change(recent.value(), before.value());
    auto best = own_rows(actor.user_id, 1);
    best.sort = {{agents.at("best_pnl"), true}, {column::id, true}};
    for (auto const& row : ports_.store.list(agents, best).rows)
        if (auto const agent = from_record<Agent>(agents, row); agent.best_pnl)
            stats.best_agent = LabStats::Best{agent.id, agent.name};
    return stats;
}

ResultStats LabFigures::result_stats(Actor const& actor) const {
    ResultStats stats;
    Mean pnls;
    for_each_row<TestResult>(ports_.store, results, own_rows(actor.user_id, 0), [&](TestResult const& result) {
        auto const pnl = result.total_pnl_pct.to_double();
        bool const is_first = stats.total_tests++ == 0;
        stats.best_result = is_first ? pnl : std::max(stats.best_result, pnl);
        stats.worst_result = is_first ? pnl : std::min(stats.worst_result, pnl);
        stats.profitable += result.is_profitable;
        auto& of_type = result.type == session_type::forward ? stats.forward : stats.backtest;
        ++of_type.count;
        of_type.profitable += result.is_profitable;
        pnls.add(pnl);
    });
    if (stats.total_tests == 0) return stats;
    stats.avg_pnl = rounded(*pnls.value(), 4).to_double();
    stats.profitable_pct =
        to_hundredths(100 * static_cast<double>(stats.profitable) / static_cast<double>(stats.total_tests));
    return stats;
}

std::vector<Activity> LabFigures::activity(Actor const& actor, std::int64_t limit) const {
    // What happened in the same millisecond stands in this order: the last of it first.
    std::vector<Activity> all;
    auto certified = own_rows(actor.user_id, limit);                                    // perhaps of old results
    certified.conditions = {{results.at("certified_at"), Operator::is_null, {false}}};  // revoked ones, too
    certified.sort = {{results.at("certified_at"), true}, {column::id, true}};
    for (auto const& row : ports_.store.list(results, certified).rows)
        add_certificate(all, from_record<TestResult>(results, row));
    for (auto const& row : ports_.store.list(results, own_rows(actor.user_id, limit)).rows)
        add_result(all, from_record<TestResult>(results, row));
    for (auto const& row : ports_.store.list(test_sessions, own_rows(actor.user_id, limit)).rows)
        add_session(all, from_record<TestSession>(test_sessions, row));
    auto archived = own_rows(actor.user_id, limit, Rows::deleted);
    archived.sort = {{column::deleted_at, true}, {column::id, true}};
    for (auto const& row : ports_.store.list(agents, archived).rows)
        all.push_back(of_archived(from_record<Agent>(agents, row)));
    for (auto const& row : ports_.store.list(agents, own_rows(actor.user_id, limit, Rows::all)).rows)
        all.push_back(of_agent(from_record<Agent>(agents, row)));
    std::ranges::stable_sort(all, std::ranges::greater(), &Activity::timestamp);
    all.resize(std::min(all.size(), static_cast<std::size_t>(limit)));
    return all;
}

std::vector<QuickStartStep> LabFigures::quick_start(Actor const& actor) const {
    auto const has = [&](Resource const& resource, std::vector<Condition> conditions, Rows rows = Rows::living) {
        auto query = own_rows(actor.user_id, 1, rows);
        query.conditions = std::move(conditions);
        return !ports_.store.list(resource, query).rows.empty();
    };
    Condition const of_backtest{results.at("type"), Operator::equals, {std::string(session_type::backtest)}};
    Condition const certified{results.at("certified_at"), Operator::is_null, {false}};
    return {{"create_agent", "Create an agent", "Describe a trading strategy", "/dashboard/agents/new", "Create agent",
             has(agents, {}, Rows::all)},
            {"run_backtest", "Run a backtest", "Play it over real prices of the past", "/dashboard/arena/backtest",
             "Run backtest", has(results, {of_backtest})},
            {"get_certificate", "Get a certificate", "Have a good result certified", "/dashboard/results",
             "View results", has(results, {certified})}};
}

}  // namespace tenon::lab
