#pragma once
#include "sessions.hpp"
#include "table_versions.hpp"

#include <tenon/sql/database.hpp>

namespace tenon::sql {

// What one kind of database does for the facade and the repositories.
class Database::Engine {
public:
    virtual ~Engine() = default;
    virtual Dialect const& dialect() const = 0;
    virtual Sessions& sessions() = 0;
    virtual UnitOfWork& units() = 0;
    virtual void submit(std::function<void()> job, std::function<void(std::exception_ptr)> done) = 0;
    // Keeps other processes from changing the schema meanwhile, for as long as what it returns lives.
    virtual std::shared_ptr<void> lock_schema() = 0;
    virtual DatabaseStats stats() const = 0;
    virtual void close() = 0;

    TableVersions& versions() { return versions_; }
    // To be called in the unit that writes to the table.
    void touch(std::string_view table) {
        units().after_commit([this, version = &versions_.of(table)] { versions_.raise(*version); });
    }

private:
    TableVersions versions_;
};

}  // namespace tenon::sql
