#include <tenon/kernel/imports/tidy_imports.hpp>

#include <tenon/kernel/actors.hpp>
#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/imports/import.hpp>

namespace tenon {
namespace {

constexpr std::int64_t imports_at_a_time = 500;

Draft failure(Timestamp now) {
    Draft draft(imports);
    draft.set(imports.at("status"), std::string(import_status::failed));
    draft.set(imports.at("error"),
              std::string("Nobody works on this import any more: no more is imported than its counts tell"));
    draft.set(imports.at("finished_at"), now);
    return draft;
}

}  // namespace

std::int64_t TidyImports::purge_sheets(std::chrono::seconds life) const {
    auto const before = ports_.clock.now() - life;
    std::int64_t purged = 0;
    FilePage page;
    do {
        page = ports_.uploads.list("", 1000, page.next);
        for (auto const& file : page.files)
            if (file.modified < before) ports_.uploads.erase(file.key), ++purged;
    } while (!page.next.empty());
    return purged;
}

std::int64_t TidyImports::close_abandoned() const {
    ListQuery const query{
        .conditions = {{imports.at("status"),
                        Operator::equals,
                        {Value(std::string(import_status::pending)), Value(std::string(import_status::running))}},
                       {column::updated_at, Operator::less, {Value(ports_.clock.now() - patience)}}},
        .sort = {{column::id}},
        .limit = imports_at_a_time};
    auto const page = ports_.store.list(imports, query);
    std::int64_t closed = 0;
    for (auto const& import : page.rows) try {
            if (ports_.runs.find_living(run_key_of_import(id_of(import)))) continue;
            ports_.imports.update(system_actor(), id_of(import), failure(ports_.clock.now()), Update::merge,
                                  version_of(import));
            ++closed;
        } catch (Error const& error) {
            if (error.fault() != Fault::precondition_failed && error.fault() != Fault::not_found) throw;
        }
    return closed;
}

}  // namespace tenon
