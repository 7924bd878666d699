#include "engine.hpp"

#include <tenon/sql/identity.hpp>

namespace tenon::sql {
namespace {

using identity::OneTimeToken;

std::optional<std::string_view> user_or_null(std::string_view user_id) {
    return user_id.empty() ? std::nullopt : std::optional(user_id);
}

class SqlOneTimeTokens final : public identity::OneTimeTokens {
public:
    explicit SqlOneTimeTokens(Database::Engine& engine) : engine_(engine) {}

    std::optional<OneTimeToken> find(std::string_view digest) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT purpose, user_id, expires_at FROM one_time_tokens WHERE digest = :digest",
                                  {Slot::text, Slot::text, Slot::time}, digest);
        if (!row->next()) return std::nullopt;
        return OneTimeToken{std::string(digest), identity::token_purpose_from(row[0].text).value(),
                            row[1].is_null() ? std::string() : row[1].text, row[2].time()};
    }

    void add(OneTimeToken const& token) override {
        writing().execute(
            "INSERT INTO one_time_tokens (digest, purpose, user_id, expires_at) "
            "VALUES (:digest, :purpose, :user, :expires)",
            token.digest, to_text(token.purpose), user_or_null(token.user_id), token.expires_at);
    }

    std::optional<OneTimeToken> take(std::string_view digest) override {
        auto found = find(digest);
        if (found && writing().execute("DELETE FROM one_time_tokens WHERE digest = :digest", digest) == 0)
            return std::nullopt;
        return found;
    }

    void drop_all_of(std::string_view user_id) override {
        if (user_id.empty()) writing().execute("DELETE FROM one_time_tokens WHERE user_id IS NULL");
        else writing().execute("DELETE FROM one_time_tokens WHERE user_id = :user", user_id);
    }

    std::size_t purge_expired(Timestamp now) override {
        return static_cast<std::size_t>(writing().execute("DELETE FROM one_time_tokens WHERE expires_at <= :now", now));
    }

private:
    Session& writing() { return engine_.sessions().writing(); }

    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<identity::OneTimeTokens> make_one_time_tokens(Database& database) {
    return std::make_unique<SqlOneTimeTokens>(database.engine());
}

}  // namespace tenon::sql
