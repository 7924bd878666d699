#include <tenon/sql/lab.hpp>

#include "engine.hpp"

namespace tenon::sql {
namespace {

class SqlSessionEvents final : public lab::SessionEvents {
public:
    explicit SqlSessionEvents(Database::Engine& engine) : engine_(engine) {}

    void append(std::string const& session_id, std::span<lab::SessionEvent const> events) override {
        auto& session = engine_.sessions().writing();
        for (auto const& event : events)
            session.execute("INSERT INTO session_events (session_id, seq, at, type, data) "
                            "VALUES (:session, :seq, :at, :type, :data)",
                            session_id, event.seq, event.at, event.type, event.data);
    }

    std::vector<lab::SessionEvent> since(std::string const& session_id, std::int64_t seq,
                                         std::int64_t limit) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT seq, at, type, data FROM session_events "
                                  "WHERE session_id = :session AND seq > :seq ORDER BY seq LIMIT :limit",
                                  {Slot::integer, Slot::time, Slot::text, Slot::text}, session_id, seq, limit);
        std::vector<lab::SessionEvent> events;
        while (row->next()) events.push_back({row[0].integer, row[1].time(), row[2].text, row[3].text});
        return events;
    }

private:
    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<lab::SessionEvents> make_session_events(Database& database) {
    return std::make_unique<SqlSessionEvents>(database.engine());
}

}  // namespace tenon::sql
