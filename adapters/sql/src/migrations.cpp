#include "migrations.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/evp.h>
#include <algorithm>
#include <stdexcept>

namespace tenon::sql {
namespace {

std::string checksum_of(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (!EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr))
        throw Error(Fault::unavailable, "The checksum of a migration cannot be computed");
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (unsigned int i = 0; i < size; ++i) (out += digits[digest[i] >> 4]) += digits[digest[i] & 15];
    return out;
}

bool is_enabled(MigrationFile const& file, std::vector<std::string> const& features) {
    return file.feature == "kernel" || file.feature == "identity" ||
           std::find(features.begin(), features.end(), file.feature) != features.end();
}

// A migration that the engine does not take is a mistake in its file: say which.
template <class Body>
void name_in_errors(MigrationFile const& file, Body const& body) {
    try {
        body();
    } catch (std::logic_error const& e) {
        throw std::logic_error("migration " + std::string(file.name) + ": " + e.what());
    }
}

constexpr auto make_table =
    "CREATE TABLE IF NOT EXISTS schema_migrations ("
    "position BIGINT PRIMARY KEY, name TEXT NOT NULL UNIQUE, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

}  // namespace

MigrationScript read_script(MigrationFile const& file) {
    static constexpr std::string_view up = "-- up\n", down = "\n-- down\n";
    auto const middle = file.text.find(down);
    if (!file.text.starts_with(up) || middle == file.text.npos)
        throw std::logic_error("migration " + std::string(file.name) + " lacks '-- up' or '-- down'");
    return {file.text.substr(up.size(), middle + 1 - up.size()), file.text.substr(middle + down.size())};
}

std::vector<std::string> Migrations::up(std::vector<std::string> const& features, Timestamp now) {
    auto const done = applied();
    std::vector<std::string> out;
    for (auto const& file : files_) {
        auto const has_name = [&](Applied const& a) { return a.name == file.name; };
        if (!is_enabled(file, features) || std::any_of(done.begin(), done.end(), has_name)) continue;
        apply(file, now);
        out.emplace_back(file.name);
    }
    return out;
}

std::vector<std::string> Migrations::down(std::size_t steps) {
    auto const done = applied();
    std::vector<std::string> out;
    for (auto last = done.rbegin(); last != done.rend() && out.size() < steps; ++last) {
        undo(*find(last->name));
        out.push_back(last->name);
    }
    return out;
}

std::vector<MigrationStatus> Migrations::status(std::vector<std::string> const& features) {
    auto const done = applied();
    std::vector<MigrationStatus> out;
    for (auto const& file : files_) {
        auto& status = out.emplace_back();
        status.name = file.name;
        status.feature = file.feature;
        status.is_enabled = is_enabled(file, features);
        for (auto const& a : done)
            if (a.name == file.name) status.applied_at = a.at;
    }
    return out;
}

std::vector<Migrations::Applied> Migrations::applied() {
    std::vector<Applied> out;
    engine_.units().run([&] {
        out.clear();
        writing().execute(make_table);
        auto rows = writing().query("SELECT name, checksum, applied_at FROM schema_migrations ORDER BY position",
                                    {Slot::text, Slot::text, Slot::integer});
        while (rows->next())
            out.push_back({rows[0].text, rows[1].text, Timestamp(std::chrono::milliseconds(rows[2].integer))});
    });
    check(out);
    return out;
}

void Migrations::check(std::vector<Applied> const& done) const {
    for (auto const& a : done) {
        auto const* file = find(a.name);
        if (!file)
            throw Error(Fault::conflict, "The database was last used by a newer version of this program (it has " +
                                             a.name + "); use that version or restore a backup");
        if (checksum_of(file->text) != a.checksum)
            throw Error(Fault::conflict, "Migration " + a.name +
                                             " has changed since it was applied; put its text back and add a new one");
    }
}

MigrationFile const* Migrations::find(std::string_view name) const {
    auto const found = std::find_if(files_.begin(), files_.end(), [&](auto const& file) { return file.name == name; });
    return found == files_.end() ? nullptr : &*found;
}

void Migrations::apply(MigrationFile const& file, Timestamp now) {
    engine_.units().run([&] {
        name_in_errors(file, [&] { writing().run_script(std::string(read_script(file).up)); });
        writing().execute(
            "INSERT INTO schema_migrations (position, name, checksum, applied_at) "
            "SELECT coalesce(max(position), 0) + 1, :name, :checksum, :at FROM schema_migrations",
            file.name, checksum_of(file.text), now.time_since_epoch().count());
    });
}

void Migrations::undo(MigrationFile const& file) {
    engine_.units().run([&] {
        name_in_errors(file, [&] { writing().run_script(std::string(read_script(file).down)); });
        writing().execute("DELETE FROM schema_migrations WHERE name = :name", file.name);
    });
}

}  // namespace tenon::sql
