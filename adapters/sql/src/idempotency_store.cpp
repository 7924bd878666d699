#include <tenon/sql/idempotency_store.hpp>

#include "engine.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::sql {
namespace {

class SqlIdempotencyStore final : public IdempotencyStore {
public:
    explicit SqlIdempotencyStore(Database::Engine& engine) : engine_(engine) {}

    std::optional<IdempotencyEntry> find(IdempotencyKey const& key, Timestamp now) override {
        auto const session = engine_.sessions().reading();
        auto row = session->query(
            "SELECT fingerprint, reply, expires_at FROM idempotency_keys "
            "WHERE user_id = :user AND key = :key AND expires_at > :now",
            {Slot::text, Slot::text, Slot::time}, key.user_id, key.key, now);
        if (!row->next()) return std::nullopt;
        return IdempotencyEntry{row[0].text, row[1].is_null() ? std::nullopt : std::optional(row[1].text),
                                row[2].time()};
    }

    void keep(IdempotencyKey const& key, IdempotencyEntry const& entry, Timestamp now) override {
        auto const kept = engine_.sessions().writing().execute(
            "INSERT INTO idempotency_keys (user_id, key, fingerprint, reply, expires_at) "
            "VALUES (:user, :key, :fingerprint, :reply, :expires) "
            "ON CONFLICT (user_id, key) DO UPDATE SET fingerprint = excluded.fingerprint, reply = excluded.reply, "
            "expires_at = excluded.expires_at "
            "WHERE idempotency_keys.reply IS NULL OR idempotency_keys.expires_at <= :now",
            key.user_id, key.key, entry.fingerprint, entry.reply, entry.expires_at, now);
        if (kept == 0) throw Error(Fault::conflict, "Another request with this Idempotency-Key was answered first");
    }

    void release(IdempotencyKey const& key) override {
        engine_.sessions().writing().execute(
            "DELETE FROM idempotency_keys WHERE user_id = :user AND key = :key AND reply IS NULL", key.user_id,
            key.key);
    }

    std::size_t purge(Timestamp now, std::size_t limit) override {
        return static_cast<std::size_t>(engine_.sessions().writing().execute(
            "DELETE FROM idempotency_keys WHERE (user_id, key) IN "
            "(SELECT user_id, key FROM idempotency_keys WHERE expires_at <= :now LIMIT :limit)",
            now, static_cast<std::int64_t>(limit)));
    }

private:
    Database::Engine& engine_;
};

}  // namespace

std::unique_ptr<IdempotencyStore> make_idempotency_store(Database& database) {
    return std::make_unique<SqlIdempotencyStore>(database.engine());
}

}  // namespace tenon::sql
