#include <tenon/lab/play_session.hpp>

#include "scenes.hpp"
#include "session_stage.hpp"

#include <tenon/lab/market.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_unwritten = 300;    // rows of one step: some 10 ms of the writer
constexpr std::int64_t most_candles = 20'000;  // of one step

constexpr auto feed_pause = 30s;  // before a feed that met trouble is asked again

struct WasResumed {};

// Until a test that has got on meanwhile is gone on with, when whoever was asked is in trouble.
std::chrono::milliseconds pause_after(Error const& trouble) {
    return std::max<std::chrono::milliseconds>(5s, trouble.retry_after().value_or(0s));
}

// Whether a test has something to play, and when it has next.
struct Due {
    std::int64_t until = 0;  // candles, from the first one on
    std::optional<Timestamp> next{};
};

Due due_of(TestSession const& session, std::int64_t total, Timestamp now) {
    auto const pace = pace_of(session);
    if (pace == 0ms) return {.until = total};
    auto const since = session.resumed_at.value_or(now);
    auto const allowed = session.played_before + (now - since) / pace;
    return {.until = std::min<std::int64_t>(total, allowed),
            .next = since + pace * (allowed - session.played_before + 1)};
}

// When to look for the next candle of a forward test: at its close, and soon again when it is late.
Timestamp next_look(Timestamp eta, Timestamp now) {
    constexpr std::chrono::milliseconds soon = 1s, at_most = 30s;
    return eta > now ? std::min<Timestamp>(eta, now + at_most)
                     : Timestamp(now + std::clamp<std::chrono::milliseconds>((now - eta) / 10, soon, at_most));
}

}  // namespace

PlaySession::PlaySession(Ports ports) : ports_(ports), scenes_(std::make_unique<Scenes>()) {}
PlaySession::~PlaySession() = default;

std::optional<TestSession> PlaySession::load(std::string const& id) const {
    auto const row = ports_.lab.store.find(test_sessions, id);
    return row ? std::optional(from_record<TestSession>(test_sessions, *row)) : std::nullopt;
}

RunOutcome PlaySession::operator()(RunContext& context) {
    auto const* payload = context.payload().find("session");
    auto const id = payload && payload->as_text() ? *payload->as_text() : std::string();
    auto const is_running = [&] {
        auto const session = load(id);
        return session && session->is_active() && session->status != session_status::paused;
    };
    auto const played = [&] {
        auto const session = load(id);
        return session ? session->current_candle : 0;
    };
    auto const played_before = played();
    while (true) try {
            if (!is_running()) {
                // Who resumes it asks for this very run as long as it lives, so look and end in one.
                context.complete([&] {
                    if (is_running()) throw WasResumed();
                });
                return RunOutcome::done;
            }
            if (auto const outcome = play(context, *load(id))) return *outcome;
        } catch (WasResumed const&) {
        } catch (LeftUndecided const&) {
            return RunOutcome::stopped;
        } catch (RunTaken const&) {
            throw;
        } catch (std::exception const& failure) {
            auto const* error = dynamic_cast<Error const*>(&failure);
            bool const may_help = !error || may_pass(error->fault());
            if (may_help && error && played() > played_before) {  // so all attempts are there again
                context.come_back_at(ports_.lab.clock.now() + pause_after(*error));
                return RunOutcome::waits;
            }
            if (may_help && context.attempt() < context.run().max_attempts) throw;
            fail(context, id, error && !error->is_for_operator() ? error->what() : "The test met an unexpected error.");
        }
}

void PlaySession::end_with(TestSession const& session, std::string const& why) const {
    SessionBook book(session, ports_.lab);
    book.start();
    book.fail(why);
    book.write();
}

void PlaySession::fail(RunContext& context, std::string const& id, std::string const& why) const {
    context.step([&] {
        auto const session = load(id);
        if (session && session->is_active()) try {
                end_with(*session, why);
            } catch (Error const& error) {
                if (error.fault() != Fault::malformed) throw;
                auto unreadable = *session;  // written by another version: it can end at least
                unreadable.state = {};
                end_with(unreadable, why);
            }
        return Json();
    });
}

std::optional<RunOutcome> PlaySession::play(RunContext& context, TestSession loaded) const {
    auto const& clock = ports_.lab.clock;
    auto& candles = ports_.lab.candles;
    SessionBook book(std::move(loaded), ports_.lab);
    bool const is_forward = book.session().type == session_type::forward;
    if (is_forward && !ports_.feed) throw Error(Fault::unsupported, "No live prices come in here any more");
    book.start();
    SessionStage stage(book, candles, ports_.models, *scenes_);
    while (true) {
        std::vector<Candle> news;
        std::string trouble;
        if (is_forward && !stage.has_more()) try {
                news = stage.take_news(*ports_.feed);
            } catch (Error const& error) {  // a feed may be away for long: the test waits for it
                trouble = error.is_for_operator() ? "The feed of prices met trouble" : error.what();
            }
        if (!news.empty()) book.name_source(joined_source(candles, stage.series(), ports_.feed->source()));
        auto const due = is_forward ? Due{.until = stage.size()} : due_of(book.session(), stage.size(), clock.now());
        auto const from = book.session().current_candle;
        bool goes_on = true;
        bool const has_just_begun = stage.is_slow() && book.unwritten() > 0;  // which people are told before it thinks
        while (goes_on && !has_just_begun && book.session().current_candle < due.until &&
               book.unwritten() < most_unwritten && book.session().current_candle - from < most_candles &&
               !context.is_stopping()) {
            goes_on = stage.play_next([&] { return context.is_stopping(); });
            if (stage.is_slow()) break;
        }
        bool const is_over = !goes_on || (!is_forward && book.session().current_candle == stage.size());
        bool const waits = !is_over && book.session().current_candle >= due.until;
        if (is_forward) book.expect(stage.next_close());
        if (is_over && goes_on) book.conclude(Exit::end_of_data, "end_of_data");
        else if (is_over)
            book.conclude(Exit::stop_loss, book.simulation().equity() > 0 ? "loss_limit" : "liquidation", false);
        else if (book.session().current_candle > from) book.stats();

        bool is_kept = false;
        context.step([&] {
            if (!news.empty()) candles.put(stage.series(), news, book.session().candle_source);
            is_kept = book.write();
            return Json();
        });
        if (!is_kept) return std::nullopt;
        book.written();
        context.report(book.session().current_candle, book.session().total_candles, trouble);
        if (is_over) return RunOutcome::done;
        if (context.is_stopping()) return RunOutcome::stopped;
        if (!waits) continue;
        auto const now = clock.now();
        context.come_back_at(!is_forward       ? due.next.value()
                             : trouble.empty() ? next_look(stage.next_close(), now)
                                               : Timestamp(now + feed_pause));
        return RunOutcome::waits;
    }
}

}  // namespace tenon::lab
