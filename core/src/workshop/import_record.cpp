#include "import_record.hpp"

#include <tenon/kernel/text.hpp>

namespace tenon::workshop {
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

}  // namespace

ImportRecord::ImportRecord(UploadSheet::Ports const& ports, Actor const& actor, Template const& form,
                           std::string const& file_name)
    : ports_(ports), actor_(actor) {
    Change change;
    change.set("filename", file_name).set("template_id", Reference{form.id, {}}).status(import_status::pending);
    if (form.target) change.set("resource", *form.target).set("mode", std::string("upsert"));
    id_ = id_of(ports_.imports.create(actor_, change.draft()));
}

void ImportRecord::run() const { change(Change().status(import_status::running).draft()); }

void ImportRecord::complete(ImportReport const& report) const {
    change(Change()
               .status(import_status::completed)
               .counts(report)
               .set("percent", std::int64_t{100})
               .set("finished_at", ports_.clock.now())
               .draft());
}

void ImportRecord::fail(Error const& why, ImportReport const& report) const {
    std::string const sentence =
        why.is_for_operator() ? "The server met trouble of which its log tells more" : why.what();
    // Of rows that were rolled back none was created or changed.
    ImportReport counts;
    counts.total = report.total, counts.failed = report.failed;
    ports_.unit.run([&] {
        change(Change()
                   .status(import_status::failed)
                   .counts(counts)
                   .set("error", std::string(head_of(sentence, longest_error)))
                   .set("finished_at", ports_.clock.now())
                   .draft());
        keep(report.problems.empty() ? problems_of(why) : report.problems);
    });
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

}  // namespace tenon::workshop
