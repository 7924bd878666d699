#pragma once
#include <tenon/kernel/time.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon::sql {

// What a commit waits for. full: on the disk, survives power loss. normal: survives a crash of the
// process, not always of the machine. off: tests.
enum class Synchronous : std::uint8_t { full, normal, off };

struct DatabaseSettings {
    std::string url = "sqlite:./data/tenon.db";      // or postgresql://user:password@host:port/name?sslmode=...
    std::chrono::milliseconds read_deadline{5'000};  // of a read that sets none of its own; and of waiting for its turn

    // PostgreSQL alone.
    std::size_t connections = 10;                      // at most
    std::chrono::milliseconds write_deadline{15'000};  // of one statement in a unit of work

    // SQLite alone.
    std::filesystem::path data_dir = "./data";  // made when missing; locked while the database is open
    Synchronous synchronous = Synchronous::full;
    // At least one for each thread that reads, so that none waits for another: I/O threads + read workers.
    std::size_t readers = 4;
    std::size_t queue_limit = 4'096;           // writes waiting; more are refused
    std::size_t group_limit = 256;             // writes that share one commit
    std::chrono::milliseconds group_time{20};  // after which a group takes no more in
};

struct DatabaseStats {
    std::uint64_t writes = 0;          // jobs and units told their outcome
    std::uint64_t commits = 0;         // writes / commits = the mean group
    std::uint64_t failed_commits = 0;  // rolled back and run again: groups of SQLite, units of PostgreSQL
    std::uint64_t refused = 0;         // turned away because the queue or the pool was full
    std::uint64_t checkpoints = 0;     // SQLite
    std::size_t queued = 0;            // SQLite: writes that wait; PostgreSQL: connections in use
};

struct MigrationStatus {
    std::string name, feature;
    bool is_enabled = false;
    std::optional<Timestamp> applied_at;
};

// Owns a database: its connections, its writer, its schema. Thread-safe.
class Database {
public:
    // Fault::unavailable with a sentence about what cannot be opened (folder, file, host, user) and what to
    // do; it shows no password. Fault::invalid: the url is none.
    explicit Database(DatabaseSettings);
    ~Database();  // close()

    // From any thread but an I/O thread: blocks until the outcome is durable.
    UnitOfWork& units();

    // Runs `job` on the thread that may write, where each run of a unit is one SAVEPOINT and reads see
    // what the job wrote. Once its commit is durable, or has failed, calls `done` with nullptr, with
    // the Error of the commit (unavailable, storage_full), or with what the job threw. The job may
    // run more than once; its result counts only when `done` gets nullptr. `done` must not throw
    // and must not dwell. Throws unavailable, and never calls `done`, when too many wait or after close().
    // Over PostgreSQL the thread that asks is one that may write: the job runs there, once, each of its
    // units a transaction of its own, and `done` is called before this returns.
    void submit(std::function<void()> job, std::function<void(std::exception_ptr failure)> done);

    // Runs `body` so that all its reads see one state and end by the deadline, else with
    // Fault::unavailable. Not for writing. Inside a unit it just runs.
    void read(std::chrono::milliseconds deadline, std::function<void()> const& body);

    // Runs `body` as read() does, its reads one by one without a common state; false when the limit
    // came first: then it is to be run again where there is more time.
    bool try_read(std::chrono::milliseconds limit, std::function<void()> const& body);

    // Brings the schema up to date for the enabled features ("kernel" and "identity" always are);
    // returns the names applied. conflict: an applied migration has changed since, or the
    // database is of a newer version.
    std::vector<std::string> migrate_up(std::vector<std::string> const& features, Timestamp now);
    std::vector<std::string> migrate_down(std::size_t steps);  // the names undone, newest first
    std::vector<MigrationStatus> migration_status(std::vector<std::string> const& features);

    void ping();  // throws unavailable
    DatabaseStats stats() const;
    // Takes no more writes, finishes those it has, folds the log into the file. Idempotent.
    void close();

    class Engine;
    Engine& engine() { return *engine_; }  // for the factories of this adapter

private:
    std::unique_ptr<Engine> engine_;
};

}  // namespace tenon::sql
