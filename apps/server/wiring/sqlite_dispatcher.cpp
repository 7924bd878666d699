#include "wiring/sqlite_dispatcher.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::server {
namespace {

std::exception_ptr outcome_of(std::function<void()> const& work) noexcept {
    try {
        work();
        return nullptr;
    } catch (...) {
        return std::current_exception();  // told to the one who asked, who knows what it means
    }
}

std::exception_ptr busy() {
    return std::make_exception_ptr(Error(Fault::unavailable, "The server is busy: try again in a moment")
                                       .with_retry_after(std::chrono::seconds(1)));
}

}  // namespace

SqliteDispatcher::SqliteDispatcher(sql::Database& database, Sizes sizes)
    : database_(database),
      sizes_(sizes),
      scans_(sizes.scan_threads, sizes.queue_limit),
      slow_(sizes.slow_threads, sizes.queue_limit) {}

void SqliteDispatcher::dispatch(http::Cost cost, std::function<void()> work,
                                std::function<void(std::exception_ptr)> done) noexcept {
    try {
        switch (cost) {
            case http::Cost::instant:
            case http::Cost::read:
                return done(outcome_of(work));
            case http::Cost::write:
                return database_.submit(std::move(work), done);
            case http::Cost::slow:
                return post(slow_, std::move(work), std::move(done));
            case http::Cost::scan:
                return post(
                    scans_, [this, work = std::move(work)] { database_.read(sizes_.scan_deadline, work); },
                    std::move(done));
        }
    } catch (...) {
        done(std::current_exception());
    }
}

void SqliteDispatcher::post(WorkerPool& pool, std::function<void()> work,
                            std::function<void(std::exception_ptr)> done) {
    bool const is_taken = pool.post([work = std::move(work), done] { done(outcome_of(work)); });
    if (!is_taken) done(busy());
}

void SqliteDispatcher::stop() {
    scans_.stop();
    slow_.stop();
}

}  // namespace tenon::server
