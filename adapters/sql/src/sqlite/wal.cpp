#include "wal.hpp"

namespace tenon::sql {
namespace {

constexpr int long_log = 4'000;       // pages of 4 KiB: 16 MiB, enough to rewrite hot pages once instead of often
constexpr int too_long_log = 64'000;  // 256 MiB: from here new readers wait for the log to begin anew

int note_frames(void* frames, sqlite_api::sqlite3*, char const*, int count) {
    *static_cast<int*>(frames) = count;
    return SQLITE_OK;
}

}  // namespace

Wal::Wal(SqliteSession& writer) : writer_(writer) {
    sqlite_api::sqlite3_wal_hook(writer.handle(), note_frames, &frames_);
}

void Wal::after_group() {
    if (frames_ < checkpointed_) checkpointed_ = 0;  // the log has begun anew
    if (frames_ - checkpointed_ < long_log) return;
    checkpoint(frames_ < too_long_log ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_RESTART);
}

void Wal::when_idle() { checkpoint(SQLITE_CHECKPOINT_PASSIVE); }

void Wal::at_close() { checkpoint(SQLITE_CHECKPOINT_TRUNCATE); }

// A checkpoint that fails costs nothing but a longer log: the next one tries again.
void Wal::checkpoint(int mode) noexcept {
    sqlite_api::sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, mode, nullptr, nullptr);
    checkpointed_ = frames_;
    ++checkpoints_;
}

}  // namespace tenon::sql
