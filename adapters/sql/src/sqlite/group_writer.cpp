#include "sqlite/group_writer.hpp"

#include <tenon/kernel/error.hpp>

#include <stdexcept>

namespace tenon::sql {
namespace {

constexpr std::chrono::milliseconds idle_before_checkpoint{500};

Error refusal(char const* message) {
    return Error(Fault::unavailable, message).with_retry_after(std::chrono::seconds(1));
}

// Where a thread waits for its outcome. The writer keeps nothing of it once it has told.
class Outcome {
public:
    void tell(std::exception_ptr failure) {
        std::lock_guard const lock(mutex_);
        failure_ = std::move(failure);
        is_told_ = true;
        told_.notify_one();  // under the lock: once it is free, the waiting thread may drop this
    }
    void wait() {
        std::unique_lock lock(mutex_);
        told_.wait(lock, [this] { return is_told_; });
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    }

private:
    std::mutex mutex_;
    std::condition_variable told_;
    std::exception_ptr failure_;
    bool is_told_ = false;
};

}  // namespace

GroupWriter::GroupWriter(SqliteSession& session, Sessions& sessions, Limits limits)
    : session_(session), wal_(session), sessions_(sessions), limits_(limits), thread_([this] { work(); }) {}

GroupWriter::~GroupWriter() { close(); }

void GroupWriter::run(std::function<void()> const& body) {
    if (is_here()) return run_here(body);
    Outcome outcome;
    submit([&] { run_here(body); }, [&](std::exception_ptr failure) { outcome.tell(std::move(failure)); });
    outcome.wait();
}

void GroupWriter::run_here(std::function<void()> const& body) {
    UnitScope unit(session_);
    auto const effects_before = static_cast<std::ptrdiff_t>(effects_->size());
    try {
        body();
        unit.keep();
    } catch (...) {
        effects_->erase(effects_->begin() + effects_before, effects_->end());
        throw;
    }
}

void GroupWriter::after_commit(std::function<void()> effect) {
    if (!is_here() || session_.unit_depth() == 0) throw std::logic_error("after_commit outside a unit of work");
    effects_->push_back(std::move(effect));
}

void GroupWriter::submit(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    {
        std::lock_guard const lock(mutex_);
        if (is_closing_) throw refusal("The server is shutting down; try again shortly");
        if (queue_.size() >= limits_.queue) {
            ++refused_;
            throw refusal("The server has too many changes waiting to be stored; try again shortly");
        }
        queue_.push_back({std::move(work), std::move(done)});
    }
    arrived_.notify_one();
}

void GroupWriter::close() {
    {
        std::lock_guard const lock(mutex_);
        is_closing_ = true;
    }
    arrived_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void GroupWriter::fold_log() { wal_.at_close(); }

DatabaseStats GroupWriter::stats() const {
    std::lock_guard const lock(mutex_);
    return {writes_, commits_, failed_commits_, refused_, wal_.checkpoints(), queue_.size()};
}

void GroupWriter::work() {
    Sessions::Binding const bound(sessions_, session_);
    while (wait_for_jobs()) {
        commit_group();
        wal_.after_group();
    }
}

bool GroupWriter::wait_for_jobs() {
    auto const woken = [this] { return is_closing_ || !queue_.empty(); };
    std::unique_lock lock(mutex_);
    if (wal_.has_frames() && !arrived_.wait_for(lock, idle_before_checkpoint, woken)) {
        lock.unlock();
        wal_.when_idle();
        lock.lock();
    }
    arrived_.wait(lock, woken);
    return !queue_.empty();
}

std::optional<GroupWriter::Job> GroupWriter::take() {
    std::lock_guard const lock(mutex_);
    if (queue_.empty()) return std::nullopt;
    auto job = std::move(queue_.front());
    queue_.pop_front();
    return job;
}

void GroupWriter::commit_group() {
    try {
        session_.begin(Transaction::writing);
    } catch (...) {
        return refuse_all(std::current_exception());
    }
    Group group;
    gather(group);
    if (commit()) {
        ++failed_commits_;
        for (auto& job : group) run_alone(job);
    }
    tell(group);
}

// No transaction can be begun: whoever waits would wait in vain.
void GroupWriter::refuse_all(std::exception_ptr why) {
    Group group;
    while (auto job = take()) {
        job->failure = why;
        group.push_back(std::move(*job));
    }
    tell(group);
}

// Takes in those who arrive while others run, until the group is full.
void GroupWriter::gather(Group& group) {
    auto const closes_at = std::chrono::steady_clock::now() + limits_.group_time;
    while (group.size() < limits_.group && !session_.lost()) {
        auto job = take();
        if (!job) return;
        group.push_back(std::move(*job));
        run_job(group.back());
        if (std::chrono::steady_clock::now() >= closes_at) return;
    }
}

void GroupWriter::run_job(Job& job) {
    job.failure = nullptr;
    job.effects.clear();
    effects_ = &job.effects;
    try {
        job.work();
    } catch (...) {
        job.failure = std::current_exception();
    }
    effects_ = nullptr;
}

void GroupWriter::run_alone(Job& job) {
    try {
        session_.begin(Transaction::writing);
    } catch (...) {
        job.failure = std::current_exception();
        job.effects.clear();
        return;
    }
    run_job(job);
    if (auto const failure = commit()) {
        job.failure = failure;
        job.effects.clear();
    }
}

// Nothing when the transaction is durable; otherwise why not, with nothing left of it.
std::exception_ptr GroupWriter::commit() {
    std::exception_ptr failure;
    try {
        session_.commit();
        ++commits_;
    } catch (...) {
        failure = std::current_exception();
        session_.rollback();
    }
    return failure;
}

void GroupWriter::tell(Group& group) {
    for (auto& job : group)
        for (auto& effect : job.effects) effect();
    for (auto& job : group) {
        ++writes_;
        job.done(std::exchange(job.failure, nullptr));
    }
}

}  // namespace tenon::sql
