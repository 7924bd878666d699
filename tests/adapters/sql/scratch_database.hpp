#pragma once
#include "support/catch.hpp"

#include "engine.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/sql/database.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace tenon::sql {

// A folder of its own, gone with this.
class ScratchFolder {
public:
    ScratchFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "tenon-sql-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no scratch folder");
        path = pattern;
    }
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;
    ~ScratchFolder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

inline DatabaseSettings settings_in(std::filesystem::path const& folder) {
    DatabaseSettings settings;
    settings.data_dir = folder;
    settings.url = "sqlite:" + (folder / "tenon.db").string();
    settings.synchronous = Synchronous::off;
    return settings;
}

// A fresh database with the table `notes`.
struct ScratchDatabase {
    ScratchDatabase() : ScratchDatabase([](DatabaseSettings&) {}) {}
    template <class Adjust>
    explicit ScratchDatabase(Adjust const& adjust) : database(adjusted(settings_in(folder.path), adjust)) {
        units().run([&] {
            writing().run_script(
                "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE, number REAL, "
                "parent INTEGER REFERENCES notes (id))");
        });
    }

    UnitOfWork& units() { return database.units(); }
    Session& writing() { return database.engine().sessions().writing(); }
    Sessions::Lease reading() { return database.engine().sessions().reading(); }
    void add(std::int64_t id, std::string_view text) {
        writing().execute("INSERT INTO notes (id, text) VALUES (:id, :text)", id, text);
    }
    std::int64_t count() {
        auto const session = reading();
        auto rows = session->query("SELECT count(*) FROM notes", {Slot::integer});
        rows->next();
        return rows[0].integer;
    }

    ScratchFolder folder;
    Database database;

private:
    template <class Adjust>
    static DatabaseSettings adjusted(DatabaseSettings settings, Adjust const& adjust) {
        adjust(settings);
        return settings;
    }
};

// CHECK_THROWS_MATCHES(..., Error, has_fault(Fault::conflict))
inline auto has_fault(Fault fault) {
    return Predicate<Error>([fault](Error const& e) { return e.fault() == fault; }, "has the fault");
}

}  // namespace tenon::sql
