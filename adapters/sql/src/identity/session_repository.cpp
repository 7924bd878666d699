#include "engine.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/sql/identity.hpp>

namespace tenon::sql {
namespace {

using identity::LiveSession;
using identity::RefreshToken;

constexpr std::initializer_list<Slot> session_slots = {Slot::text, Slot::text, Slot::time, Slot::time,
                                                       Slot::time, Slot::text, Slot::text};

identity::Session session_of(StatementCache::Lease const& row) {
    return {row[0].text, row[1].text, row[2].time(), row[3].time(), row[4].time(), row[5].text, row[6].text};
}

class SqlSessionRepository final : public identity::SessionRepository {
public:
    explicit SqlSessionRepository(Database::Engine& engine) : engine_(engine) {}

    std::optional<identity::Session> find(std::string_view id) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT id, user_id, created_at, last_used_at, expires_at, user_agent, address FROM sessions WHERE id = "
            ":id",
            session_slots, id);
        return row->next() ? std::optional(session_of(row)) : std::nullopt;
    }

    std::optional<RefreshToken> find_refresh_token(std::string_view digest) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT session_id, expires_at, is_used FROM refresh_tokens WHERE digest = :digest",
                                  {Slot::text, Slot::time, Slot::boolean}, digest);
        if (!row->next()) return std::nullopt;
        return RefreshToken{std::string(digest), row[0].text, row[1].time(), row[2].integer != 0};
    }

    std::vector<identity::Session> list_of(std::string_view user_id, Timestamp now) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT id, user_id, created_at, last_used_at, expires_at, user_agent, address "
            "FROM sessions WHERE user_id = :user AND expires_at > :now ORDER BY id DESC",
            session_slots, user_id, now);
        std::vector<identity::Session> found;
        while (row->next()) found.push_back(session_of(row));
        return found;
    }

    std::optional<LiveSession> find_live(std::string_view id) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT u.id, u.role, u.is_active, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id "
            "WHERE s.id = :id",
            {Slot::text, Slot::text, Slot::boolean, Slot::time}, id);
        if (!row->next()) return std::nullopt;
        return LiveSession{row[0].text, role_from(row[1].text).value(), row[2].integer != 0, row[3].time()};
    }

    void add(identity::Session const& s, std::string_view refresh_digest) override {
        writing().execute(
            "INSERT INTO sessions (id, user_id, created_at, last_used_at, expires_at, user_agent, address) "
            "VALUES (:id, :user, :created, :used, :expires, :agent, :address)",
            s.id, s.user_id, s.created_at, s.last_used_at, s.expires_at, s.user_agent, s.address);
        add_token(s, refresh_digest);
    }

    void rotate(identity::Session const& s, std::string_view used_digest, std::string_view fresh_digest) override {
        auto const used = writing().execute(
            "UPDATE refresh_tokens SET is_used = TRUE WHERE digest = :digest AND session_id = :session AND is_used = "
            "FALSE",
            used_digest, s.id);
        if (used == 0) throw Error(Fault::conflict, "The refresh token was used meanwhile; sign in again");
        writing().execute("UPDATE sessions SET last_used_at = :used, expires_at = :expires WHERE id = :id",
                          s.last_used_at, s.expires_at, s.id);
        add_token(s, fresh_digest);
    }

    bool end(std::string_view id) override { return writing().execute("DELETE FROM sessions WHERE id = :id", id) > 0; }

    std::vector<std::string> end_all_of(std::string_view user_id) override {
        std::vector<std::string> ended;
        {
            auto row = writing().query("SELECT id FROM sessions WHERE user_id = :user", {Slot::text}, user_id);
            while (row->next()) ended.push_back(row[0].text);
        }
        writing().execute("DELETE FROM sessions WHERE user_id = :user", user_id);
        return ended;
    }

    std::size_t purge_expired(Timestamp now) override {
        // As the partial index says it, or SQLite does not see that they agree.
        auto const is_used = std::string("is_used = ").append(writing().dialect().truth(true));
        writing().execute("DELETE FROM refresh_tokens WHERE " + is_used + " AND expires_at <= :now", now);
        return static_cast<std::size_t>(writing().execute("DELETE FROM sessions WHERE expires_at <= :now", now));
    }

private:
    Session& writing() { return engine_.sessions().writing(); }

    void add_token(identity::Session const& s, std::string_view digest) {
        writing().execute(
            "INSERT INTO refresh_tokens (digest, session_id, expires_at, is_used) VALUES (:digest, :session, :expires, "
            "FALSE)",
            digest, s.id, s.expires_at);
    }

    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<identity::SessionRepository> make_session_repository(Database& database) {
    return std::make_unique<SqlSessionRepository>(database.engine());
}

}  // namespace tenon::sql
