#include <tenon/workshop/run_scheduled_import.hpp>

#include <tenon/kernel/imports/import.hpp>

namespace tenon::workshop {
namespace {

constexpr auto mark_of_import = "import";

RunOutcome end(RunContext& context, std::string_view note) {
    context.report(0, {}, note);
    return RunOutcome::done;
}

Condition is(std::string_view field, std::vector<Value> values) {
    return {imports.at(field), Operator::equals, std::move(values)};
}

Value text(std::string_view value) { return std::string(value); }

std::string day_time(ImportSchedule const& daily) {
    auto const two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(daily.hour) + ':' + two(daily.minute) + ' ' + daily.time_zone;
}

}  // namespace

RunOutcome RunScheduledImport::operator()(RunContext& context) {
    auto const row = ports_.record.store.find_by_key(schedule_resource, *context.payload().find("schedule")->as_text());
    if (!row) return end(context, "The schedule is gone");
    auto const schedule = from_record<Schedule>(schedule_resource, *row);
    if (!(ports_.json.read(schedule.payload.text) == context.payload()))
        return end(context, "It was planned anew meanwhile");
    auto const daily = read_import_schedule(*row, ports_.json);
    auto const creator = daily.created_by ? ports_.actors.find(*daily.created_by) : std::nullopt;
    if (!creator) return stop(context, daily, "Who planned it has no active account any more");
    if (!creator->is_at_least(Role::manager)) return stop(context, daily, "Who planned it is no manager any more");
    Import plan;
    try {
        plan = ports_.targets.plan(daily.template_id);
    } catch (Error const& error) {
        if (error.fault() == Fault::not_found) return stop(context, daily, "Its template is gone");
        if (error.fault() == Fault::conflict) return end(context, "The template is not active: nothing was imported");
        throw;
    }
    plan.schedule = daily.name();
    return take(context, daily, *creator, std::move(plan));
}

RunOutcome RunScheduledImport::take(RunContext& context, ImportSchedule const& daily, Actor const& creator,
                                    Import plan) {
    FileKey const path(daily.path);
    plan.filename = path.name();
    try {
        auto const file = ports_.folder.open(path);
        auto const copy = ports_.files.copy(*file.bytes);  // whoever brings the file may bring the next one meanwhile
        if (ports_.folder.open(path).size != file.size)
            throw Error(Fault::unavailable, "The file is still being written")
                .with_retry_after(std::chrono::minutes(1));
        SheetFile const sheet{copy->path(), plan.filename, file.size};
        plan = ports_.begin.describe(std::move(plan), sheet);
        auto const record = record_of(context, daily, creator, plan);
        if (!record) return end(context, "This file is imported already");
        ports_.begin.keep(record->now(), sheet);
        context.report(0, {}, "Import " + record->id() + " does the rest");
        context.complete([&] {
            if (record->now().is_over()) throw Error(Fault::unavailable, "The import was closed before it could begin");
            ports_.begin.in_background(creator, *record);
        });
        return RunOutcome::done;
    } catch (Error const& error) {
        if (may_pass(error.fault()) && context.attempt() < context.run().max_attempts) throw;
        bool const is_absent = error.fault() == Fault::not_found;
        if (is_absent && context.attempt() < most_looks)
            throw Error(Fault::unavailable, "The file is not there yet").with_retry_after(between_looks);
        return fail(context, daily, creator, std::move(plan),
                    is_absent ? Error(error.fault(), "File not found") : error);
    }
}

// The import of the sheet that `plan` describes; none when it is not to be imported.
std::optional<ImportRecord> RunScheduledImport::record_of(RunContext& context, ImportSchedule const& daily,
                                                          Actor const& creator, Import const& plan) const {
    auto const before = begun(context, creator);
    if (before && before->now().content_hash == plan.content_hash) {
        context.step(context.mark(), [&] { before->touch(); });
        return before;
    }
    auto const is_living = is("status", {text(import_status::pending), text(import_status::running)});
    std::optional<ImportRecord> record;
    context.step([&]() -> Json {
        record.reset();
        if (before) before->fail(Error(Fault::conflict, "Another file took its place before it could be imported"), {});
        if (is_any({is("schedule", {text(daily.name())}), is_living}))
            throw Error(Fault::unavailable, "The last import of this schedule is still running");
        if (!daily.again) {
            auto const of_template = is("template_id", {text(*plan.template_id)}),
                       of_bytes = is("content_hash", {text(*plan.content_hash)});
            if (is_any({of_template, of_bytes, is("status", {text(import_status::completed)})})) return {};
            if (is_any({of_template, of_bytes, is_living}))
                throw Error(Fault::unavailable, "This file is being imported already");  // which may fail yet
        }
        record.emplace(ImportRecord::begin(ports_.record, creator, plan));
        return Json::Object{{mark_of_import, record->id()}};
    });
    return record;
}

// What an earlier attempt of this run has begun, and nobody has ended meanwhile.
std::optional<ImportRecord> RunScheduledImport::begun(RunContext const& context, Actor const& creator) const {
    auto const* id = context.mark().find(mark_of_import);
    auto const row = id ? ports_.record.store.find(imports, *id->as_text()) : std::nullopt;
    if (!row || from_record<Import>(imports, *row).is_over()) return std::nullopt;
    return ImportRecord(ports_.record, creator, id_of(*row));
}

bool RunScheduledImport::is_any(std::vector<Condition> conditions) const {
    ListQuery const query{.conditions = std::move(conditions), .sort = {{column::id}}, .limit = 1};
    return !ports_.record.store.list(imports, query).rows.empty();
}

RunOutcome RunScheduledImport::stop(RunContext& context, ImportSchedule const& daily, std::string const& why) {
    context.report(0, {}, "The schedule was stopped. " + why);
    context.complete([&] {
        ports_.schedules.pause(system_actor(), daily.id, why);
        if (daily.is_paused) return;  // a run by hand: they know
        ports_.notices.tell_admins("A daily import was stopped", "The import of " + daily.path + " at " + day_time(daily) +
                                                             " (" + daily.name() + ") was stopped. " + why +
                                                             ". A manager can plan it anew, or delete it.");
    });
    ports_.log.write(LogLevel::warning, "a scheduled import was stopped",
                     {{"schedule", std::string_view(daily.name())}, {"error", std::string_view(why)}});
    return RunOutcome::done;
}

RunOutcome RunScheduledImport::fail(RunContext& context, ImportSchedule const& daily, Actor const& creator, Import plan,
                                    Error const& error) {
    context.report(0, {}, error.is_for_operator() ? "The import failed" : error.what());
    context.complete([&] {
        auto record = begun(context, creator);
        if (!record) record.emplace(ImportRecord::begin(ports_.record, creator, plan));
        record->fail(error, {});
    });
    ports_.log.write(LogLevel::warning, "a scheduled import failed",
                     {{"schedule", std::string_view(daily.name())}, {"error", std::string_view(error.what())}});
    return RunOutcome::done;
}

}  // namespace tenon::workshop
