#pragma once
#include <tenon/kernel/imports/import_record.hpp>
#include <tenon/kernel/imports/sheet_file.hpp>
#include <tenon/kernel/local_files.hpp>
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/text.hpp>

namespace tenon {

// The start of an import that has a record: its sheet is kept, and it may go on in the background.
class BeginImport {
public:
    struct Ports {
        ImportRecord::Ports record;
        FileStore& uploads;
        UnicodeText const& unicode;
        LocalFiles const& files;
        ContentHash const& hash;
        EnqueueRun const& enqueue;
    };
    explicit BeginImport(Ports ports) : ports_(ports) {}

    // Records what `plan` says, as pending, and keeps the sheet under its id. When that fails, the import has failed.
    // Faults: forbidden, and what keeping a file may meet.
    ImportRecord operator()(Actor const&, Import plan, SheetFile const&) const;
    // The parts of that, for a run that is tried again: the plan with the name and the hash of its sheet, and keeping
    // the sheet of an import.
    Import describe(Import plan, SheetFile const&) const;
    void keep(Import const&, SheetFile const&) const;
    // A run does the rest.
    void in_background(Actor const&, ImportRecord const&) const;

private:
    Ports ports_;
};

// "import:<id>": the unique key of the run that works on an import.
std::string run_key_of_import(std::string_view import_id);

}  // namespace tenon
