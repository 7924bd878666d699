#include "wiring/sqlite_dispatcher.hpp"

namespace tenon::server {

SqliteDispatcher::SqliteDispatcher(sql::Database& database, Sizes sizes)
    : database_(database),
      sizes_(sizes),
      scans_(pool(sizes.scan_threads)),
      slow_(pool(sizes.slow_threads)),
      passwords_(pool(sizes.password_threads)) {}

void SqliteDispatcher::dispatch(http::Cost cost, std::function<void()> work,
                                std::function<void(std::exception_ptr)> done) noexcept {
    try {
        switch (cost) {
            case http::Cost::instant:
                return done(outcome_of(work));
            case http::Cost::read:
                return read(std::move(work), std::move(done));
            case http::Cost::scan:
                return scan(std::move(work), std::move(done));
            case http::Cost::write:
                return database_.submit(std::move(work), done);
            case http::Cost::slow:
                return run_in(slow_, std::move(work), std::move(done));
            case http::Cost::password:
                return run_in(passwords_, std::move(work), std::move(done));
        }
    } catch (...) {
        done(std::current_exception());
    }
}

// The thread that asks serves many connections: what turns out long is left to those who serve none.
void SqliteDispatcher::read(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    bool is_over = false;
    auto const trouble = outcome_of([&] { is_over = database_.try_read(sizes_.read_limit, work); });
    if (trouble || is_over) return done(trouble);
    scan(std::move(work), std::move(done));
}

void SqliteDispatcher::scan(std::function<void()> work, std::function<void(std::exception_ptr)> done) {
    run_in(
        scans_, [this, work = std::move(work)] { database_.read(sizes_.scan_deadline, work); }, std::move(done));
}

void SqliteDispatcher::finish_by(WorkerPool::Time time) {
    for (auto* pool : {&scans_, &slow_, &passwords_}) pool->finish_by(time);
}

void SqliteDispatcher::stop() {
    for (auto* pool : {&scans_, &slow_, &passwords_}) pool->stop();
}

}  // namespace tenon::server
