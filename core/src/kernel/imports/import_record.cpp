#include <tenon/kernel/imports/import_record.hpp>

#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/runs/run_handler.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon {
namespace {

constexpr std::size_t longest_error = 2000;  // bytes

// A draft for an import, member by member.
class Change {
public:
    Change& set(std::string_view field, Value value) {
        draft_.set(imports.at(field), std::move(value));
        return *this;
    }
    Change& status(std::string_view status) { return set("status", std::string(status)); }
    Change& counts(ImportReport const& report) {
        auto const number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
        return set("total", number(report.total))
            .set("created", number(report.created))
            .set("updated", number(report.updated))
            .set("unchanged", number(report.unchanged))
            .set("failed", number(report.failed));
    }
    Draft const& draft() const { return draft_; }

private:
    Draft draft_{imports};
};

std::vector<RowProblem> problems_of(Error const& error) {
    std::vector<RowProblem> problems;
    for (auto const& v : error.violations()) problems.push_back({1, v.field, v.code, v.message, ""});
    return problems;
}

Draft failure(Error const& why, ImportReport const& report, Timestamp now) {
    std::string const sentence =
        why.is_for_operator() ? "The server met trouble of which its log tells more" : why.what();
    return Change()
        .status(import_status::failed)
        .counts(report)
        .set("error", std::string(head_of(sentence, longest_error)))
        .set("finished_at", now)
        .draft();
}

}  // namespace

ImportRecord ImportRecord::begin(Ports ports, Actor const& actor, Import const& plan) {
    auto const row = ports.imports.create(actor, draft_of(imports, plan));
    return {ports, actor, id_of(row)};
}

Import ImportRecord::now() const {
    auto row = ports_.store.find(imports, id_);
    if (!row) throw Error(Fault::not_found, "Import not found");
    return from_record<Import>(imports, *std::move(row));
}

void ImportRecord::run() const { change(Change().status(import_status::running).draft()); }

void ImportRecord::advance(ImportReport const& so_far, std::int64_t percent) const {
    auto const number = [](std::size_t n) { return static_cast<std::int64_t>(n); };
    rewrite([&](Import& import) {
        import.status = import_status::running;
        import.percent = percent;
        import.total = number(so_far.total), import.created = number(so_far.created);
        import.updated = number(so_far.updated), import.unchanged = number(so_far.unchanged);
        import.failed = number(so_far.failed);
    });
}

void ImportRecord::touch() const {
    rewrite([](Import&) {});
}

void ImportRecord::rewrite(std::function<void(Import&)> const& change) const {
    ports_.unit.run([&] {
        auto import = now();
        if (import.is_over()) throw RunTaken();
        auto const version = import.version++;
        change(import);
        import.updated_at = ports_.clock.now();
        if (!ports_.store.update(imports, to_record(imports, import), version)) throw RunTaken();
    });
}

void ImportRecord::complete(ImportReport const& report) const {
    ports_.unit.run([&] {
        change(Change()
                   .status(import_status::completed)
                   .counts(report)
                   .set("percent", std::int64_t{100})
                   .set("finished_at", ports_.clock.now())
                   .draft());
        keep(report.problems);
    });
}

void ImportRecord::fail(Error const& why, ImportReport const& report) const {
    ports_.unit.run([&] {
        change(failure(why, report, ports_.clock.now()));
        keep(report.problems.empty() ? problems_of(why) : report.problems);
    });
}

void ImportRecord::cancel() const {
    change(Change().status(import_status::cancelled).set("finished_at", ports_.clock.now()).draft());
}

void ImportRecord::change(Draft draft) const { ports_.imports.update(actor_, id_, std::move(draft), Update::merge); }

void ImportRecord::keep(std::vector<RowProblem> const& problems) const {
    ImportError kept;
    if (!actor_.user_id.empty()) kept.created_by = Reference{actor_.user_id, {}};
    kept.created_at = kept.updated_at = ports_.clock.now();
    kept.import_id = {id_, {}};
    for (auto const& problem : problems) {
        kept.id = ports_.ids.next();
        kept.row = static_cast<std::int64_t>(problem.row);
        kept.field = problem.field, kept.code = problem.code;
        kept.message = problem.message, kept.value = problem.value;
        ports_.store.insert(import_errors, to_record(import_errors, kept));
    }
}

ImportReport report_of(Import const& import) {
    auto const number = [](std::int64_t n) { return static_cast<std::size_t>(n); };
    ImportReport report;
    report.total = number(import.total), report.created = number(import.created);
    report.updated = number(import.updated), report.unchanged = number(import.unchanged);
    report.failed = number(import.failed);
    report.ignored_columns = import.ignored_columns;
    return report;
}

ImportReport undone(ImportReport report) {
    report.created = report.updated = report.unchanged = 0;
    return report;
}

}  // namespace tenon
