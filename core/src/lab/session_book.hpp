#pragma once
#include <tenon/lab/candle.hpp>
#include <tenon/lab/lab_ports.hpp>
#include <tenon/lab/simulation.hpp>
#include <tenon/lab/test_records.hpp>
#include <tenon/lab/test_session.hpp>

namespace tenon::lab {

// Where a candle stands in a test: its number from 0, and the row of it in the indicators' lines.
struct Place {
    std::int64_t index = 0;
    std::size_t row = 0;
};

// One test as it is played: the simulation, and what has happened since it was last written down. Playing touches
// memory alone. write() is called inside a unit of work, as often as that is replayed, written() after its commit.
class SessionBook {
public:
    SessionBook(TestSession session, LabPorts const& ports);
    SessionBook(SessionBook const&) = delete;
    SessionBook& operator=(SessionBook const&) = delete;

    LabPorts const& ports() const { return ports_; }
    TestSession const& session() const { return session_; }
    Simulation const& simulation() const { return simulation_; }
    std::optional<Candle> const& last_candle() const { return last_candle_; }
    void name_source(std::string source) { session_.candle_source = std::move(source); }
    std::size_t unwritten() const { return trades_.size() + thoughts_.size() + events_.size(); }

    void start();
    // A candle has closed. False: by what it did, the test is over.
    bool candle(Candle const&, Place);
    void show(Candle const&, std::span<IndicatorLine const>, Place);  // to who watches candle by candle
    // What was decided at the close of a candle. Holds are shown to watchers alone.
    void decision(Decision const&, Candle const&, std::span<IndicatorLine const>, Place, bool is_watched);
    void stats();
    void event(std::string type, Json::Object data);
    void expect(std::optional<Timestamp> eta) { session_.next_candle_eta = eta; }
    void pause();
    void resume();
    // The end: what is open is closed at the last close (or counted as it stands), and the result is made.
    void conclude(Exit why, std::string_view ended_by, bool closes_position = true);
    void fail(std::string const& why);
    void give_up();  // before anything was played: there is no result

    // False, and nothing is written, when somebody else has changed the session meanwhile.
    bool write() const;
    void written();

private:
    void opened(HeldPosition const&);
    void closed(ClosedTrade const&);
    void tally();
    void end(std::string_view status);
    void count_for_agent() const;
    void tell_owner() const;
    void log(std::string_view verb, Resource const&, std::string const& id) const;
    TestResult make_result(std::string_view ended_by) const;
    template <class T>
    T made() const;  // a new row of the session's owner

    LabPorts const& ports_;
    TestSession session_;
    Simulation simulation_;
    std::optional<Candle> last_candle_;
    std::vector<Trade> trades_;
    std::vector<Thought> thoughts_;
    std::vector<SessionEvent> events_;
    std::optional<Thought> open_hold_;  // stored already; when it goes on, its row grows
    bool hold_has_grown_ = false;
    std::optional<TestResult> result_;
    std::string_view verb_{};  // what happened to the session that the change log is told of
};

template <class T>
T SessionBook::made() const {
    T row;
    row.id = ports_.ids.next();
    row.created_by = session_.created_by;
    row.created_at = row.updated_at = ports_.clock.now();
    return row;
}

SimulationTerms terms_of(TestSession const&);

}  // namespace tenon::lab
