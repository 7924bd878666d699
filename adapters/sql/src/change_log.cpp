#include <tenon/sql/change_log.hpp>

#include "engine.hpp"

namespace tenon::sql {
namespace {

std::optional<std::string_view> none_if_empty(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string text_of(Cell const& cell) { return cell.is_null() ? std::string() : cell.text; }

Change read_change(StatementCache::Lease const& row) {
    return {row[0].integer, row[1].time(),   row[2].text,     row[3].text, row[4].text,
            row[5].text,    text_of(row[6]), text_of(row[7]), row[8].text};
}

class SqlChangeLog final : public ChangeLog {
public:
    explicit SqlChangeLog(Database::Engine& engine) : engine_(engine) {}

    void append(Change const& c) override {
        engine_.sessions().writing().execute(
            "INSERT INTO changes (at, actor_id, resource, resource_id, verb, before, after, request_id) "
            "VALUES (:at, :actor, :resource, :id, :verb, :before, :after, :request)",
            c.at, c.actor_id, c.resource, c.resource_id, c.verb, none_if_empty(c.before), none_if_empty(c.after),
            c.request_id);
    }

    std::vector<Change> since(std::int64_t seq, std::int64_t limit) const override {
        auto const session = engine_.sessions().apart();
        auto const settled = last_settled(*session);
        auto row = session->query(
            "SELECT seq, at, actor_id, resource, resource_id, verb, before, after, request_id "
            "FROM changes WHERE seq > :seq AND seq <= :settled ORDER BY seq LIMIT :limit",
            {Slot::integer, Slot::time, Slot::text, Slot::text, Slot::text, Slot::text, Slot::text, Slot::text,
             Slot::text},
            seq, settled, limit);
        std::vector<Change> out;
        while (row->next()) out.push_back(read_change(row));
        return out;
    }

    std::int64_t purge_before(Timestamp time) override {
        std::int64_t purged = 0, batch = 0;
        do {
            engine_.units().run([&] { batch = purge_some(time); });
            purged += batch;
        } while (batch == purge_batch);
        return purged;
    }

private:
    static constexpr std::int64_t purge_batch = 5'000;  // other writers get their turn in between

    static std::int64_t last_settled(Session& session) {
        auto row = session.query(session.dialect().last_settled_change(), {Slot::integer});
        row->next();
        return row[0].integer;
    }

    // Walks from the oldest row to the first one that stays, so no index on the time is needed.
    std::int64_t purge_some(Timestamp time) {
        return engine_.sessions().writing().execute(
            "DELETE FROM changes WHERE seq IN (SELECT seq FROM changes WHERE seq < coalesce("
            "(SELECT seq FROM changes WHERE at >= :time ORDER BY seq LIMIT 1), 9223372036854775807) "
            "ORDER BY seq LIMIT :batch)",
            time, purge_batch);
    }

    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<ChangeLog> make_change_log(Database& database) {
    return std::make_unique<SqlChangeLog>(database.engine());
}

}  // namespace tenon::sql
