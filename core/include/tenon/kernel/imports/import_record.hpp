#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/imports/import.hpp>
#include <tenon/kernel/imports/import_report.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>

namespace tenon {

// The life of an import's record. Each step is a unit of work, or part of the one around it.
class ImportRecord {
public:
    struct Ports {
        ResourceStore& store;
        UnitOfWork& unit;
        Clock const& clock;
        IdSource& ids;
        ResourceVerbs& imports;
    };
    // Begins one, pending: what `plan` says of the sheet and where its rows go. Faults: forbidden.
    static ImportRecord begin(Ports, Actor const&, Import const& plan);
    // One that is there already.
    ImportRecord(Ports ports, Actor actor, std::string id)
        : ports_(ports), actor_(std::move(actor)), id_(std::move(id)) {}

    std::string const& id() const { return id_; }
    Import now() const;  // not_found

    void run() const;
    // How far its run is, for people to see; no change that a log should tell of. Throws RunTaken when it is over.
    void advance(ImportReport const& so_far, std::int64_t percent) const;
    // A sign of life, likewise: see TidyImports.
    void touch() const;
    void complete(ImportReport const&) const;
    // With the counts and problems of the report or, when it has no problems, those that the error tells of.
    void fail(Error const&, ImportReport const&) const;
    void cancel() const;
    void keep(std::vector<RowProblem> const&) const;

private:
    void change(Draft) const;
    void rewrite(std::function<void(Import&)> const& change) const;

    Ports ports_;
    Actor actor_;
    std::string id_;
};

// What a record counts.
ImportReport report_of(Import const&);
// What remains to be told when none of the rows was applied.
ImportReport undone(ImportReport);

}  // namespace tenon
