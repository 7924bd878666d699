#pragma once
#include "sqlite/sqlite_session.hpp"

#include <atomic>
#include <cstdint>

namespace tenon::sql {

// Folds the write-ahead log back into the database file, always on the writer's connection and
// between its transactions: SQLite up to 3.51.2 can damage a file when one connection checkpoints
// while another commits. SQLite's own checkpoint at commit is off, for it would make the
// members of whichever group comes along wait for it before they are told.
class Wal {
public:
    explicit Wal(SqliteSession& writer);
    Wal(Wal const&) = delete;
    Wal& operator=(Wal const&) = delete;

    bool has_frames() const { return frames_ != checkpointed_; }
    void after_group();  // checkpoints when the log has grown long
    void when_idle();    // checkpoints what there is
    void at_close();     // checkpoints and empties the log
    std::uint64_t checkpoints() const { return checkpoints_; }

private:
    void checkpoint(int mode) noexcept;

    SqliteSession& writer_;
    int frames_ = 0;        // in the log after the last commit
    int checkpointed_ = 0;  // in the log at the last checkpoint
    std::atomic<std::uint64_t> checkpoints_ = 0;
};

}  // namespace tenon::sql
