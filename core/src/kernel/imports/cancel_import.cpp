#include <tenon/kernel/imports/cancel_import.hpp>

#include <tenon/kernel/imports/begin_import.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>

namespace tenon {
namespace {

Error wrong_state(std::string message) { return Error(Fault::conflict, message).with_code("WRONG_STATE"); }

}  // namespace

Record CancelImport::operator()(Actor const& actor, std::string_view import_id) const {
    auto const& record = ports_.record;
    return record.unit.returning([&] {
        auto const row = find_by_path(record.store, imports, import_id);
        if (!row) throw Error(Fault::not_found, "Import not found");
        require_change(actor, imports, *row);
        auto const import = from_record<Import>(imports, *row);
        if (import.is_over()) throw wrong_state("The import is " + import.status + ": there is nothing to cancel");
        auto run = ports_.runs.find_living(run_key_of_import(import.id));
        if (!run) throw wrong_state("No run works on the import yet, or it is being done at once: look at it again");
        // In the order in which a step of the run writes them.
        ImportRecord(record, actor, import.id).cancel();
        auto const lease = run->lease;
        run->cancel(record.clock.now());
        if (!ports_.runs.update(*run, lease, record.clock.now()))
            throw wrong_state("The import has just gone on: look at it again");
        return *record.store.find(imports, import.id);
    });
}

}  // namespace tenon
