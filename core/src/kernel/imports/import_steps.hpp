#pragma once
#include <tenon/kernel/imports/import_record.hpp>
#include <tenon/kernel/imports/import_rows.hpp>
#include <tenon/kernel/imports/import_targets.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

#include "repeated_rows.hpp"
#include "sheet_chunks.hpp"

#include <algorithm>
#include <cmath>

namespace tenon {

// The way of one import through its run.
class ImportSteps {
public:
    struct Ports {
        UnitOfWork& unit;
        Clock const& clock;
        TableFiles const& files;
        ImportRecord const& record;
        Import const& import;
        RowTarget& target;
    };
    // `applied` is kept at what has been committed.
    ImportSteps(RunContext&, Ports, std::filesystem::path sheet, ImportReport& applied);

    RunOutcome operator()(std::size_t rows_at_once);

private:
    bool try_rows();  // false: to be left
    bool apply_rows();
    void find_repeated(RepeatedKeys const&);
    ImportReport tried(Chunk const&);
    void apply(Chunk const&);
    void take(Chunk const&, ImportReport&);
    void take_at_once();
    void conclude(ImportReport const&);
    void show(ImportReport const& so_far, double done);
    static std::int64_t percent_of(double done) { return std::min<std::int64_t>(std::llround(done * 100), 99); }
    std::size_t marked_row() const;

    RunContext& context_;
    Ports ports_;
    std::filesystem::path const sheet_;
    ImportOptions const options_;
    ImportReport& applied_;
    ImportReport tried_;
    Pace pace_;
    std::int64_t shown_percent_ = -1;
};

}  // namespace tenon
