#include "wiring/postgresql_dispatcher.hpp"

namespace tenon::server {

void PostgresqlDispatcher::dispatch(http::Cost cost, Work work, Done done) noexcept {
    try {
        switch (cost) {
            case http::Cost::instant:
                return done(outcome_of(work));
            case http::Cost::read:
            case http::Cost::write:
                return run_in(quick_, std::move(work), std::move(done));
            case http::Cost::scan:
                return scan(std::move(work), std::move(done));
            case http::Cost::slow:
                return run_in(slow_, std::move(work), std::move(done));
            case http::Cost::password:
                return run_in(passwords_, std::move(work), std::move(done));
        }
    } catch (...) {
        done(std::current_exception());
    }
}

void PostgresqlDispatcher::finish_by(WorkerPool::Time time) {
    quick_.finish_by(time);
    Workplace::finish_by(time);
}

void PostgresqlDispatcher::stop() {
    quick_.stop();
    Workplace::stop();
}

}  // namespace tenon::server
