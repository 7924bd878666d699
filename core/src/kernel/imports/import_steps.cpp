#include "import_steps.hpp"

#include "roll_back.hpp"

#include <algorithm>
#include <utility>

namespace tenon {
namespace {

// What stops an import that is not to be applied in parts.
Error refusal_of(ImportReport const& report) {
    return {Fault::invalid, std::to_string(report.failed) + " of " + std::to_string(report.total) +
                                " rows cannot be imported, so none was: the errors of this import list them"};
}

Error late_refusal_of(RowProblem const& problem) {
    return {Fault::conflict, "Row " + std::to_string(problem.row) +
                                 " was good when it was tried and is not any more, since somebody has changed what it "
                                 "needs or taken its key: the counts tell what was imported before"};
}

// What remains to be told of rows of which none is applied.
ImportReport refused(ImportReport part) {
    part = undone(std::move(part));
    part.total = part.failed;
    return part;
}

}  // namespace

ImportSteps::ImportSteps(RunContext& context, Ports ports, std::filesystem::path sheet, ImportReport& applied)
    : context_(context),
      ports_(ports),
      sheet_(std::move(sheet)),
      options_(options_of(ports.import)),
      applied_(applied) {}

RunOutcome ImportSteps::operator()(std::size_t rows_at_once) {
    bool const has_begun = marked_row() > 0;
    if (!has_begun && !has_more_rows(*open_sheet(ports_.files, sheet_, ports_.target), ports_.target, rows_at_once))
        return take_at_once(), RunOutcome::done;
    bool const is_tried_first = options_.dry_run || options_.on_error == OnError::abort;
    if (!has_begun && is_tried_first && !try_rows()) return RunOutcome::stopped;
    if (options_.dry_run || tried_.failed > 0) return context_.complete([&] { conclude(tried_); }), RunOutcome::done;
    if (!apply_rows()) return RunOutcome::stopped;
    context_.complete([&] { ports_.record.complete(applied_); });
    return RunOutcome::done;
}

void ImportSteps::take_at_once() {
    context_.complete([&] {
        auto const report = import_at_once(ports_.unit, ports_.files, sheet_, ports_.target, options_);
        report.is_applied ? ports_.record.complete(report) : conclude(report);
    });
}

// Nothing is applied: it was not to be, or not every row is good.
void ImportSteps::conclude(ImportReport const& report) {
    if (options_.dry_run) ports_.record.complete(report);
    else ports_.record.fail(refusal_of(report), undone(report));
}

bool ImportSteps::try_rows() {
    auto const reader = open_sheet(ports_.files, sheet_, ports_.target);
    RepeatedKeys keys;
    for (Chunk chunk; !chunk.is_last;) {
        if (context_.is_stopping()) return false;
        chunk = next_chunk(*reader, ports_.target, pace_.rows());
        for (auto const& row : chunk.rows)
            for (auto const& key : ports_.target.keys_of(row.cells)) keys.add(key.text);
        tried_.add(tried(chunk));
        show(undone(tried_), options_.dry_run ? chunk.done : chunk.done / 2);
    }
    if (tried_.problems.size() < ImportReport::most_problems && keys.find()) find_repeated(keys);
    return true;
}

void ImportSteps::find_repeated(RepeatedKeys const& keys) {
    auto repeated =
        repeated_rows(*open_sheet(ports_.files, sheet_, ports_.target), ports_.target, keys, tried_.problems);
    tried_.created -= std::min(tried_.created, repeated.failed);  // what each of them seemed to do alone
    tried_.add(std::move(repeated));
    std::ranges::stable_sort(tried_.problems, {}, &RowProblem::row);
}

ImportReport ImportSteps::tried(Chunk const& chunk) {
    ImportReport report;
    try {
        ports_.unit.run([&] {
            report = {};
            take(chunk, report);
            throw RollBack{};
        });
    } catch (RollBack const&) {
    }
    return report;
}

bool ImportSteps::apply_rows() {
    auto const reader = open_sheet(ports_.files, sheet_, ports_.target);
    RowTarget::Cells passed;
    for (auto const last = marked_row(); reader->row_number() < last;)
        if (!reader->next(passed)) return true;
    for (Chunk chunk; !chunk.is_last;) {
        if (context_.is_stopping()) return false;
        chunk = next_chunk(*reader, ports_.target, pace_.rows());
        if (!chunk.rows.empty()) apply(chunk);
    }
    return true;
}

void ImportSteps::apply(Chunk const& chunk) {
    ImportReport part, next;
    try {
        context_.step(Json::Object{{"row", static_cast<std::int64_t>(chunk.rows.back().number)}}, [&] {
            part = {};
            take(chunk, part);
            if (part.failed > 0 && options_.on_error == OnError::abort) throw RollBack{};
            auto const room = ImportReport::most_problems - std::min(applied_.failed, ImportReport::most_problems);
            if (part.problems.size() > room) part.problems.resize(room);
            ports_.record.keep(std::exchange(part.problems, {}));
            next = applied_;
            next.add(std::move(part));
            auto const done = options_.on_error == OnError::abort ? (1 + chunk.done) / 2 : chunk.done;
            ports_.record.advance(next, percent_of(done));
        });
    } catch (RollBack const&) {
        applied_.add(refused(std::move(part)));
        throw late_refusal_of(applied_.problems.front());
    }
    applied_ = std::move(next);
}

void ImportSteps::take(Chunk const& chunk, ImportReport& report) {
    auto const begun = ports_.clock.now();
    for (auto const& row : chunk.rows) take_row(ports_.target, row.cells, row.number, report);
    pace_.took(chunk.rows.size(), ports_.clock.now() - begun);
}

// Where a dry run or a trial is. It has no mark: another worker tries again from the first row.
void ImportSteps::show(ImportReport const& so_far, double done) {
    auto const percent = percent_of(done);
    if (percent == shown_percent_) return;
    shown_percent_ = percent;
    context_.step(Json(), [&] { ports_.record.advance(so_far, percent); });
}

std::size_t ImportSteps::marked_row() const {
    auto const* row = context_.mark().find("row");
    return row ? static_cast<std::size_t>(*row->as_integer()) : 0;
}

}  // namespace tenon
