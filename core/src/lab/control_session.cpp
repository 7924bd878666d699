#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/control_session.hpp>
#include <tenon/lab/play_session.hpp>
#include <tenon/lab/start_session.hpp>

#include "session_book.hpp"

namespace tenon::lab {
namespace {

namespace status = session_status;

void require_status(TestSession const& session, std::string_view wanted, std::string_view verb) {
    if (session.status != wanted)
        throw Error(Fault::conflict, "Only a test that is " + std::string(wanted) + " can be " + std::string(verb) +
                                         "; this one is " + session.status)
            .with_code("WRONG_STATE");
}

}  // namespace

TestSession ControlSession::get(Actor const& actor, std::string_view type, std::string_view id) const {
    auto const row = ports_.lab.store.find(test_sessions, normal_id(id));
    if (!row || std::get<std::string>((*row)[test_sessions.at("type")]) != type)
        throw Error(Fault::not_found, "Session not found");
    require_read(actor, test_sessions, *row);
    return from_record<TestSession>(test_sessions, *row);
}

TestSession ControlSession::require_own(Actor const& actor, std::string_view type, std::string_view id) const {
    auto session = get(actor, type, id);
    require_change(actor, test_sessions, to_record(test_sessions, session));
    return session;
}

template <class Change>
TestSession ControlSession::change(Actor const& actor, std::string_view type, std::string_view id,
                                   Change const& change) const {
    return ports_.lab.unit.returning([&] {
        SessionBook book(require_own(actor, type, id), ports_.lab);
        change(book);
        // Nobody else can have changed it since it was read in this unit.
        if (!book.write()) throw Error(Fault::conflict, "The Session was changed by someone else at the same time");
        book.written();
        return book.session();
    });
}

TestSession ControlSession::pause(Actor const& actor, std::string_view type, std::string_view id) const {
    return change(actor, type, id, [](SessionBook& book) {
        require_status(book.session(), status::running, "paused");
        book.pause();
    });
}

TestSession ControlSession::resume(Actor const& actor, std::string_view type, std::string_view id) const {
    return change(actor, type, id, [&](SessionBook& book) {
        require_status(book.session(), status::paused, "resumed");
        book.resume();
        ports_.enqueue(actor, {.kind = std::string(PlaySession::run_kind),
                               .payload = Json::Object{{"session", book.session().id}},
                               .unique_key = "test:" + book.session().id});
    });
}

ControlSession::Stopped ControlSession::stop(Actor const& actor, std::string_view type, std::string_view id,
                                             bool closes_position) const {
    return ports_.lab.unit.returning([&] {
        auto session = require_own(actor, type, id);
        if (!session.is_active()) return Stopped{std::move(session)};
        // Prices have gone on while it was paused: who could still sell at the old ones would know the future.
        if (session.type == session_type::forward && session.current_candle > 0)
            require_status(session, status::running, "stopped");
        bool const closes = closes_position && session.open_position != Document();
        auto stopped = change(actor, type, id, [&](SessionBook& book) {
            if (session.current_candle == 0) book.give_up();
            else book.conclude(Exit::manual, "stopped", closes_position);
        });
        return Stopped{std::move(stopped), closes};
    });
}

std::int64_t ControlSession::clean_up(Actor const& actor, std::string_view type) const {
    return ports_.lab.unit.returning([&] {
        std::int64_t deleted = 0;
        for (auto const& session : active_tests(ports_.lab.store, actor, type)) {
            if (!is_stale(session, ports_.lab.clock.now())) continue;
            ports_.sessions.erase(actor, session.id, Removal::hard);
            ++deleted;
        }
        return deleted;
    });
}

}  // namespace tenon::lab
