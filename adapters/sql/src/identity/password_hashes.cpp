#include "engine.hpp"

#include <tenon/sql/identity.hpp>

namespace tenon::sql {
namespace {

class SqlPasswordHashes final : public identity::PasswordHashes {
public:
    explicit SqlPasswordHashes(Database::Engine& engine) : engine_(engine) {}

    std::optional<std::string> find(std::string_view user_id) const override {
        auto const session = engine_.sessions().reading();
        auto row = session->query("SELECT hash FROM user_passwords WHERE user_id = :user", {Slot::text}, user_id);
        return row->next() ? std::optional(row[0].text) : std::nullopt;
    }

    void set(std::string_view user_id, std::string_view hash) override {
        engine_.sessions().writing().execute(
            "INSERT INTO user_passwords (user_id, hash) VALUES (:user, :hash) "
            "ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash",
            user_id, hash);
    }

private:
    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<identity::PasswordHashes> make_password_hashes(Database& database) {
    return std::make_unique<SqlPasswordHashes>(database.engine());
}

}  // namespace tenon::sql
