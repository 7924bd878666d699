#include "wiring/workplace.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::server {
namespace {

std::exception_ptr busy() {
    return std::make_exception_ptr(Error(Fault::unavailable, "The server is busy: try again in a moment")
                                       .with_retry_after(std::chrono::seconds(5)));
}

}  // namespace

void Workplace::finish_by(WorkerPool::Time time) {
    for (auto* pool : {&scans_, &slow_, &passwords_}) pool->finish_by(time);
}

void Workplace::stop() {
    for (auto* pool : {&scans_, &slow_, &passwords_}) pool->stop();
}

void Workplace::scan(Work work, Done done) {
    run_in(
        scans_, [this, work = std::move(work)] { database_.read(sizes_.scan_deadline, work); }, std::move(done));
}

std::exception_ptr outcome_of(std::function<void()> const& work) noexcept {
    try {
        work();
        return nullptr;
    } catch (...) {
        return std::current_exception();
    }
}

void run_in(WorkerPool& pool, std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    auto const run = [work = std::move(work), done] { done(outcome_of(work)); };
    if (!pool.post(run, [done] { done(busy()); })) done(busy());
}

}  // namespace tenon::server
