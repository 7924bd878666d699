#pragma once
#include "engine.hpp"
#include "migration_files.hpp"

#include <span>

namespace tenon::sql {

// Applies and undoes migration files, each in a unit of work of its own. The table
// schema_migrations keeps which were applied, in what order, and the checksum of their text.
class Migrations {
public:
    Migrations(Database::Engine& engine, std::span<MigrationFile const> files) : engine_(engine), files_(files) {}

    std::vector<std::string> up(std::vector<std::string> const& features, Timestamp now);
    std::vector<std::string> down(std::size_t steps);
    std::vector<MigrationStatus> status(std::vector<std::string> const& features);

private:
    struct Applied {
        std::string name, checksum;
        Timestamp at;
    };
    std::vector<Applied> applied();  // in order; refuses what these files cannot go on from
    void check(std::vector<Applied> const&) const;
    MigrationFile const* find(std::string_view name) const;
    void apply(MigrationFile const&, Timestamp now);
    void undo(MigrationFile const&);
    Session& writing() { return engine_.sessions().writing(); }

    Database::Engine& engine_;
    std::span<MigrationFile const> files_;
};

// The statements of a file between "-- up" and "-- down", and after "-- down".
struct MigrationScript {
    std::string_view up, down;
};
MigrationScript read_script(MigrationFile const&);

}  // namespace tenon::sql
