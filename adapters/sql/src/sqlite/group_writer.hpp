#pragma once
#include "sessions.hpp"
#include "sqlite/wal.hpp"

#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/sql/database.hpp>

#include <atomic>
#include <deque>
#include <thread>

namespace tenon::sql {

// The one thread that writes. Jobs that wait together share a transaction and so one wait for the
// disk; each unit of work in them is a SAVEPOINT, so a job that fails by a rule or a key touches no other.
// When the engine gives up the transaction itself (disk full, I/O error, no memory), nothing of
// the group counts: its jobs run again, each in a transaction of its own, and only those that
// fail again are told so.
class GroupWriter final : public UnitOfWork {
public:
    struct Limits {
        std::size_t queue, group;
        std::chrono::milliseconds group_time;
    };
    GroupWriter(SqliteSession&, Sessions&, Limits);
    ~GroupWriter() override;

    void run(std::function<void()> const& body) override;
    void after_commit(std::function<void()> effect) override;
    void submit(std::function<void()> work, std::function<void(std::exception_ptr)> done);
    void close();     // finishes what waits, takes no more
    void fold_log();  // after close(), when nobody reads any more
    DatabaseStats stats() const;

private:
    using Effects = std::vector<std::function<void()>>;
    struct Job {
        std::function<void()> work;
        std::function<void(std::exception_ptr)> done;
        std::exception_ptr failure{};
        Effects effects{};
    };
    using Group = std::vector<Job>;

    bool is_here() const { return sessions_.bound() == &session_; }
    void run_here(std::function<void()> const& body);

    void work();
    bool wait_for_jobs();
    std::optional<Job> take();
    void commit_group();
    void refuse_all(std::exception_ptr why);
    void gather(Group&);
    void run_job(Job&);
    void run_alone(Job&);
    std::exception_ptr commit();
    void tell(Group&);

    SqliteSession& session_;
    Wal wal_;
    Sessions& sessions_;
    Limits const limits_;
    Effects* effects_ = nullptr;  // of the job that runs

    mutable std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Job> queue_;
    bool is_closing_ = false;
    std::atomic<std::uint64_t> writes_ = 0, commits_ = 0, failed_commits_ = 0, refused_ = 0;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace tenon::sql
