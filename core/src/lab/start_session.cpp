#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/market.hpp>
#include <tenon/lab/play_session.hpp>
#include <tenon/lab/start_session.hpp>

#include "agent_setup.hpp"
#include "council_setup.hpp"

#include <algorithm>

namespace tenon::lab {
namespace {

using namespace std::chrono_literals;
namespace status = session_status;

std::size_t at(std::string_view name) { return test_sessions.at(name); }

template <class T>
T const* sent(Draft const& draft, std::string_view name) {
    return draft.has(at(name)) ? std::get_if<T>(&draft[at(name)]) : nullptr;
}

void refuse(Draft& draft, std::string field, std::string code, std::string message) {
    draft.violations.push_back({std::move(field), std::move(code), std::move(message)});
}

void set_default(Draft& draft, std::string_view name, Value value) {
    if (!draft.has(at(name)) || is_null(draft[at(name)])) draft.set(at(name), std::move(value));
}

// One spelling for each asset and timeframe; others are told with the rest.
void normalise(Draft& draft, std::string_view name, std::string (*normal)(std::string_view)) {
    auto const* text = sent<std::string>(draft, name);
    if (!text) return;
    try {
        draft.set(at(name), normal(*text));
    } catch (Error const& error) {
        for (auto const& violation : error.violations()) draft.violations.push_back(violation);
    }
}

std::optional<CandleStore::Extent> history_of(CandleStore const& candles, Draft const& draft) {
    auto const* asset = sent<std::string>(draft, "asset");
    auto const* timeframe = sent<std::string>(draft, "timeframe");
    return asset && timeframe ? extent_of(candles, {*asset, *timeframe}) : std::nullopt;
}

constexpr std::string_view of_backtests[] = {"date_preset", "playback_speed", "start_date", "end_date"};

// What takes its value from the type of the test.
void fill_for_forward(Draft& draft) {
    for (auto const name : of_backtests)
        if (draft.has(at(name)) && !is_null(draft[at(name)]))
            refuse(draft, std::string(name), "unsupported",
                   "is for backtests: a forward test takes candles as they come");
    set_default(draft, "auto_stop_on_loss", true);
    set_default(draft, "email_notifications", true);
}

}  // namespace

bool is_stale(TestSession const& session, Timestamp now) {
    if (session.status == status::initializing) return now - session.created_at > 5min;
    return session.type == session_type::backtest && session.status == status::running &&
           now - session.updated_at > 30min;
}

std::vector<TestSession> active_tests(ResourceStore const& store, Actor const& actor, std::string_view type) {
    ListQuery query;
    query.owner = actor.user_id;
    query.limit = 1000;
    query.sort = {{column::id, true}};
    query.conditions = {
        {at("status"),
         Operator::equals,
         {std::string(status::initializing), std::string(status::running), std::string(status::paused)}}};
    if (!type.empty()) query.conditions.push_back({at("type"), Operator::equals, {std::string(type)}});
    std::vector<TestSession> active;
    for (auto const& row : store.list(test_sessions, query).rows)
        active.push_back(from_record<TestSession>(test_sessions, row));
    return active;
}

void StartSession::require_no_other(Actor const& actor, std::string_view type) const {
    for (auto const& other : active_tests(ports_.lab.store, actor, type)) {
        if (!is_stale(other, ports_.lab.clock.now()))
            throw Error(Fault::conflict, "A " + noun_of(type) + " of yours is under way already (" + other.id +
                                             "): stop it, or wait until it ends")
                .with_code("ACTIVE_TEST");
        ports_.sessions.erase(actor, other.id, Removal::hard);
    }
}

// Which candles are played.
void StartSession::fill_span(Draft& draft) const {
    auto const extent = history_of(ports_.lab.candles, draft);
    auto const* preset_sent = sent<std::string>(draft, "date_preset");
    auto const* start = sent<Date>(draft, "start_date");
    auto const* end = sent<Date>(draft, "end_date");
    auto const preset = preset_sent ? *preset_sent : start || end || draft.has(at("date_preset")) ? "custom" : "30d";
    draft.set(at("date_preset"), preset);
    if (preset == "custom") {
        if (!start) refuse(draft, "start_date", "required", "is required where no other date_preset is given");
        if (!end) refuse(draft, "end_date", "required", "is required where no other date_preset is given");
        if (!start || !end) return;
        if (*start > *end) return refuse(draft, "end_date", "out_of_range", "must not be before start_date");
    }
    if (!extent) {
        auto const* asset = sent<std::string>(draft, "asset");
        auto const* timeframe = sent<std::string>(draft, "timeframe");
        if (asset && timeframe && draft.violations.empty())
            refuse(draft, "asset", "no_candles", "has no price history at this timeframe here: import it first");
        return;
    }
    auto const span = preset == "custom" ? TimeSpan{Timestamp(*start), Timestamp(*end + std::chrono::days(1))}
                                         : span_of_preset(preset, *extent);
    auto const first = ports_.lab.candles.read(extent->series, span, 1);
    auto const count = ports_.lab.candles.count(extent->series, span);
    if (count < 2)
        return refuse(draft, preset == "custom" ? "start_date" : "date_preset", "no_candles",
                      "covers fewer than two candles: the price history is from " + format_timestamp(extent->first) +
                          " to " + format_timestamp(extent->last));
    if (count > longest_test)
        return refuse(draft, preset == "custom" ? "start_date" : "date_preset", "too_large",
                      "covers more than 2,000,000 candles");
    draft.set(at("candle_source"), extent->source);
    draft.set(at("start_date"), std::chrono::floor<std::chrono::days>(first.front().time));
    draft.set(at("end_date"), std::chrono::floor<std::chrono::days>(std::min(span.until - 1ms, extent->last)));
    draft.set(at("from_time"), first.front().time);
    draft.set(at("until_time"), std::min<Timestamp>(span.until, extent->last + 1ms));
    draft.set(at("total_candles"), count);
    draft.set(at("progress_pct"), Decimal(0, 2));
}

void StartSession::fill(Draft& draft, std::string_view type) const {
    normalise(draft, "asset", [](std::string_view text) { return asset_id(text); });
    normalise(draft, "timeframe", [](std::string_view text) { return std::string(timeframe_of(text).id); });
    draft.set(at("type"), std::string(type));
    draft.set(at("status"), std::string(status::initializing));
    set_default(draft, "fee_pct", Decimal(1000, 4));
    if (type == session_type::forward) {
        fill_for_forward(draft);
    } else {
        set_default(draft, "playback_speed", std::string("normal"));
        fill_span(draft);
    }
    auto const* stops = sent<bool>(draft, "auto_stop_on_loss");
    if (stops && *stops) set_default(draft, "auto_stop_loss_pct", Decimal(1000, 2));
    auto const* limit = sent<Decimal>(draft, "auto_stop_loss_pct");
    if (limit && *limit == Decimal(0, 0)) refuse(draft, "auto_stop_loss_pct", "too_small", "must be more than 0");
    if (auto const* capital = sent<Decimal>(draft, "starting_capital")) draft.set(at("current_equity"), *capital);
}

// What stands in the way of a forward test.
void StartSession::require_ready(Agent const& agent, std::string_view type) const {
    if (type != session_type::forward) return;
    if (!ports_.has_feed)
        throw Error(Fault::conflict, "No live prices come in here: the setting lab.feed_url is empty")
            .with_code("NO_CANDLE_FEED");
    if (agent.total_profitable_tests == 0)
        throw Error(Fault::conflict, "A forward test needs an agent with at least one profitable test")
            .with_code("NO_PROFITABLE_TEST");
}

TestSession StartSession::operator()(Actor const& actor, std::string_view type, Draft wish) const {
    auto const& lab = ports_.lab;
    return lab.unit.returning([&] {
        auto draft = wish;
        draft.drop(column::created_by);  // tests are whose agent it is
        fill(draft, type);
        auto const* reference = sent<Reference>(draft, "agent_id");
        auto const row = reference ? lab.store.find(agents, reference->id) : std::nullopt;
        if (row) {
            if (!owns(actor, *row)) throw Error(Fault::forbidden, "This Agent belongs to someone else");
            auto const agent = from_record<Agent>(agents, *row);
            draft.set(at("agent_name"), agent.name);
            auto const council = council_setup(actor, agent, draft, ports_.models, lab.store);
            draft.set(at("agent"), Document{to_canonical_json(frozen(agent, council, lab.json))});
            if (draft.violations.empty()) require_ready(agent, type);
        }
        if (draft.violations.empty() && row) require_no_other(actor, type);
        auto session = from_record<TestSession>(test_sessions, ports_.sessions.create(actor, std::move(draft)));
        ports_.enqueue(actor, {.kind = std::string(PlaySession::run_kind),
                               .payload = Json::Object{{"session", session.id}},
                               .unique_key = "test:" + session.id});
        return session;
    });
}

std::vector<Candle> StartSession::preview(TestSession const& session) const {
    if (!session.from_time || !session.until_time) return {};
    return ports_.lab.candles.read({session.asset, session.timeframe}, {*session.from_time, *session.until_time},
                                   most_previewed);
}

}  // namespace tenon::lab
