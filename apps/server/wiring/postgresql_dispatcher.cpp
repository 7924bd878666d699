#include "wiring/postgresql_dispatcher.hpp"

namespace tenon::server {

PostgresqlDispatcher::PostgresqlDispatcher(sql::Database& database, Sizes sizes)
    : database_(database),
      sizes_(sizes),
      quick_(pool(sizes.quick_threads)),
      scans_(pool(sizes.scan_threads)),
      slow_(pool(sizes.slow_threads)),
      passwords_(pool(sizes.password_threads)) {}

void PostgresqlDispatcher::dispatch(http::Cost cost, std::function<void()> work,
                                    std::function<void(std::exception_ptr)> done) noexcept {
    try {
        if (cost == http::Cost::instant) return done(outcome_of(work));
        if (cost == http::Cost::scan)
            work = [this, scan = std::move(work)] { database_.read(sizes_.scan_deadline, scan); };
        run_in(pool_of(cost), std::move(work), done);
    } catch (...) {
        done(std::current_exception());
    }
}

WorkerPool& PostgresqlDispatcher::pool_of(http::Cost cost) {
    switch (cost) {
        case http::Cost::scan:
            return scans_;
        case http::Cost::slow:
            return slow_;
        case http::Cost::password:
            return passwords_;
        case http::Cost::instant:
        case http::Cost::read:
        case http::Cost::write:
            break;
    }
    return quick_;
}

void PostgresqlDispatcher::finish_by(WorkerPool::Time time) {
    for (auto* pool : {&quick_, &scans_, &slow_, &passwords_}) pool->finish_by(time);
}

void PostgresqlDispatcher::stop() {
    for (auto* pool : {&quick_, &scans_, &slow_, &passwords_}) pool->stop();
}

}  // namespace tenon::server
