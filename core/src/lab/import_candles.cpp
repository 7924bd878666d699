#include <tenon/lab/import_candles.hpp>

#include <tenon/kernel/text.hpp>
#include <tenon/lab/read_candles.hpp>

#include <algorithm>
#include <iterator>

namespace tenon::lab {
namespace {

constexpr std::size_t longest_source = 200;    // of one import
constexpr std::int64_t most_at_once = 10'000;  // candles that are read
constexpr TableLimits sheet_limits{.rows = 10'000'000};

void require_manager(Actor const& actor) {
    if (!actor.is_at_least(Role::manager)) throw Error(Fault::forbidden, "Only managers and admins import candles");
}

Error refused(std::string code, std::string message) {
    return Error(Fault::invalid, "The source " + message, {{"source", std::move(code), message}});
}

std::string clean_source(std::string_view sent) {
    std::string const source(trim(sent));
    if (source.empty()) throw refused("required", "must say where the candles come from");
    if (source.size() > longest_source) throw refused("too_long", "must be no longer than 200 bytes");
    bool const has_control = std::ranges::any_of(source, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    if (has_control || !is_utf8(source)) throw refused("not_text", "must be one line of UTF-8");
    return source;
}

}  // namespace

// What is to be kept, and where.
struct ImportCandles::Batch {
    Series series;
    CandleCalendar calendar;
    std::string source;
    bool allow_gaps = false, replace = false;
    std::span<Candle const> candles = {};
    std::size_t first_row = 0, last_row = 0;  // in the file

    explicit Batch(CandleOrder const& order)
        : series{asset_id(order.asset), std::string(timeframe_of(order.timeframe).id)},
          calendar(asset_of(series.asset), timeframe_of(series.timeframe)),
          source(clean_source(order.source)),
          allow_gaps(order.allow_gaps),
          replace(order.replace) {}

    // What is wrong with a stored candle among those of the file.
    std::optional<Violation> misfit(Candle const& stored) const {
        auto const next = std::ranges::lower_bound(candles, stored.time, {}, &Candle::time);
        if (next->time == stored.time) return std::nullopt;
        if (!allow_gaps)
            return Violation{"time", "stored_between",
                             "a candle at " + format_timestamp(stored.time) + " that the file lacks is"};
        auto const after = calendar.between(std::prev(next)->time, stored.time);
        return after && after->code == "too_close" ? after : calendar.between(stored.time, next->time);
    }
};

ImportCandles::Outcome ImportCandles::operator()(Actor const& actor, std::filesystem::path const& file,
                                                 CandleOrder const& order) const {
    require_manager(actor);
    Batch batch(order);
    auto const sheet = read_candles(*ports_.tables.open(file, sheet_limits), batch.calendar, batch.allow_gaps);
    batch.candles = sheet.candles;
    batch.first_row = sheet.first_row;
    batch.last_row = sheet.last_row;
    auto outcome = sheet.failed == 0 ? keep(actor, batch) : Outcome{batch.series, batch.source, {}};
    outcome.report.total = sheet.total;
    if (sheet.failed > 0) {
        outcome.report.failed = sheet.failed;
        outcome.report.problems = sheet.problems;
    }
    return outcome;
}

ImportCandles::Outcome ImportCandles::keep(Actor const& actor, std::span<Candle const> candles,
                                           CandleOrder const& order) const {
    require_manager(actor);
    Batch batch(order);
    batch.candles = candles;
    return keep(actor, batch);
}

ImportCandles::Outcome ImportCandles::keep(Actor const& actor, Batch const& batch) const {
    Outcome outcome;
    ports_.unit.run([&] {
        outcome = {batch.series, batch.source, {}};
        auto& report = outcome.report;
        report.total = batch.candles.size();
        if (batch.replace) ports_.candles.erase(batch.series);
        else outcome.source = joined_source(ports_.candles, batch.series, batch.source);
        check_seams(batch, report);
        if (report.failed > 0) return;
        report.created = static_cast<std::size_t>(ports_.candles.put(batch.series, batch.candles, outcome.source));
        report.updated = batch.candles.size() - report.created;
        report.is_applied = true;
        log(actor, outcome, batch.replace);
    });
    return outcome;
}

// Between what is there and what comes.
void ImportCandles::check_seams(Batch const& batch, ImportReport& report) const {
    if (batch.candles.empty()) return;
    auto const first = batch.candles.front().time, last = batch.candles.back().time;
    auto const after_last = last + std::chrono::milliseconds(1);
    auto const add = [&](std::size_t row, std::optional<Violation> const& wrong, Timestamp time) {
        if (!wrong || (wrong->code == "gap" && batch.allow_gaps)) return;
        report.problems.push_back(
            {row, wrong->field, wrong->code, wrong->message + " (stored before)", format_timestamp(time)});
        ++report.failed;
    };
    auto const before = ports_.candles.read_last(batch.series, {Timestamp::min(), first}, 1);
    if (!before.empty()) add(batch.first_row, batch.calendar.between(before[0].time, first), first);
    auto const after = ports_.candles.read(batch.series, {after_last, Timestamp::max()}, 1);
    if (!after.empty()) add(batch.last_row, batch.calendar.between(last, after[0].time), last);
    for (auto from = first; report.failed == 0;) {
        auto const stored = ports_.candles.read(batch.series, {from, after_last}, most_at_once);
        for (auto const& candle : stored)
            if (report.failed == 0) add(batch.first_row, batch.misfit(candle), candle.time);
        if (std::ssize(stored) < most_at_once) return;
        from = stored.back().time + std::chrono::milliseconds(1);
    }
}

void ImportCandles::log(Actor const& actor, Outcome const& outcome, bool was_replaced) const {
    auto const after = to_json(Json::Object{{"source", outcome.source},
                                            {"created", static_cast<std::int64_t>(outcome.report.created)},
                                            {"updated", static_cast<std::int64_t>(outcome.report.updated)}});
    ports_.changes.append({.seq = 0,
                           .at = ports_.clock.now(),
                           .actor_id = actor.user_id,
                           .resource = "candles",
                           .resource_id = outcome.series.asset + ' ' + outcome.series.timeframe,
                           .verb = was_replaced ? "replace" : "import",
                           .before = {},
                           .after = after,
                           .request_id = actor.request_id});
}

}  // namespace tenon::lab
