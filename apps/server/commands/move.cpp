#include "commands/commands.hpp"
#include "settings/setting_values.hpp"
#include "wiring/secret_file.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/sql/move.hpp>
#include <tenon/sql/shared_secret.hpp>
#include <tenon/system/clock.hpp>

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>

namespace tenon::server {
namespace {

constexpr std::string_view sqlite = "sqlite:", token_secret = "tokens";

struct Places {
    std::string from, to;
};

std::filesystem::path file_of(std::string const& url) {
    return url.starts_with(sqlite) ? std::filesystem::absolute(url.substr(sqlite.size())) : std::filesystem::path();
}

// A file is locked with the folder it lies in, so that no server writes to it meanwhile.
sql::DatabaseSettings database_at(std::string const& url) {
    sql::DatabaseSettings made;
    made.url = url;
    if (auto const file = file_of(url); !file.empty()) made.data_dir = file.parent_path();
    return made;
}

std::filesystem::path secret_beside(std::filesystem::path const& file) { return file.parent_path() / "secret"; }

// What encrypts the keys in the rows, unless auth.secret does: without it nobody could read them at the new place.
// Between two databases of PostgreSQL it is a row like others.
bool move_secret(Places const& places, sql::Database& from, sql::Database& to) {
    auto const source = file_of(places.from), target = file_of(places.to);
    if (source.empty() && target.empty()) return sql::find_shared_secret(to, token_secret).has_value();
    auto const secret =
        source.empty() ? sql::find_shared_secret(from, token_secret) : read_secret(secret_beside(source));
    if (!secret) return false;
    if (target.empty()) {
        if (sql::shared_secret(to, token_secret, [&] { return *secret; }) != secret)
            throw Error(Fault::conflict, "The database to move to has a secret of its own; name an empty database");
        return true;
    }
    auto const file = secret_beside(target);
    auto const there = read_secret(file);
    if (!there) write_secret(file, *secret);
    else if (there != secret)
        throw Error(Fault::conflict, "There is another secret in " + file.string() + "; move to an empty folder");
    return true;
}

int run(Places const& places) {
    if (auto const file = file_of(places.from); !file.empty() && !std::filesystem::exists(file))
        throw Error(Fault::not_found, "There is no database " + file.string());
    sql::Database from(database_at(places.from)), to(database_at(places.to));
    bool has_secret = false;
    auto const moved =
        sql::move(from, to, system::make_system_clock()->now(), [&] { has_secret = move_secret(places, from, to); });
    std::int64_t rows = 0;
    for (auto const& table : moved) {
        std::cout << std::left << std::setw(24) << table.name << std::right << std::setw(12) << table.rows << " rows  "
                  << table.checksum << '\n';
        rows += table.rows;
    }
    std::cout << "moved " << moved.size() << " tables with " << rows
              << " rows; counts and checksums are the same in both databases\n"
              << (has_secret ? "the secret was moved, too" : "no secret was found that could be moved")
              << "; when auth.secret is set, set the same at the new place\nset database.url = "
              << without_password(places.to) << " and start the server\n";
    return exit_ok;
}

}  // namespace

void add_move_command(CLI::App& app, Invocation& invocation) {
    auto* command = app.add_subcommand(
        "move", "Copy a whole installation to an empty database, from SQLite to PostgreSQL or back; servers stopped");
    auto const places = std::make_shared<Places>();
    command->add_option("--from", places->from, "The URL of the database to copy, as in database.url")->required();
    command->add_option("--to", places->to, "The URL of an empty database")->required();
    command->callback([&invocation, places] { invocation.action = [places] { return run(*places); }; });
}

}  // namespace tenon::server
