#include "wiring/sqlite_dispatcher.hpp"

namespace tenon::server {

void SqliteDispatcher::dispatch(http::Cost cost, Work work, Done done) noexcept {
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
void SqliteDispatcher::read(Work work, Done done) {
    bool is_over = false;
    auto const trouble = outcome_of([&] { is_over = database_.try_read(sizes_.read_limit, work); });
    if (trouble || is_over) return done(trouble);
    scan(std::move(work), std::move(done));
}

}  // namespace tenon::server
