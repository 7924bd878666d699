#include <tenon/sql/shared_secret.hpp>

#include "engine.hpp"

#include <stdexcept>

namespace tenon::sql {

std::optional<std::string> shared_secret(Database& database, std::string_view name,
                                         std::function<std::string()> const& make) {
    auto& engine = database.engine();
    if (engine.dialect().is_sole_writer()) return std::nullopt;
    auto const made = make();
    std::string kept;
    engine.units().run([&] {
        auto& session = engine.sessions().writing();
        session.execute("INSERT INTO shared_secrets (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
                        name, made);
        auto row = session.query("SELECT value FROM shared_secrets WHERE name = :name", {Slot::text}, name);
        if (!row->next()) throw std::logic_error("a secret was not kept");
        kept = row[0].text;
    });
    return kept;
}

std::optional<std::string> find_shared_secret(Database& database, std::string_view name) {
    auto& engine = database.engine();
    if (engine.dialect().is_sole_writer()) return std::nullopt;
    auto const session = engine.sessions().reading();
    auto row = session->query("SELECT value FROM shared_secrets WHERE name = :name", {Slot::text}, name);
    return row->next() ? std::optional(row[0].text) : std::nullopt;
}

}  // namespace tenon::sql
