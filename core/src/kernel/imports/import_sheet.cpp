#include <tenon/kernel/imports/import_sheet.hpp>

namespace tenon {

ImportSheet::Outcome ImportSheet::operator()(Actor const& actor, Resource const& resource, SheetFile const& sheet,
                                             ImportOptions const& options) const {
    require_size(sheet, limits_);
    auto plan = plan_of(resource.name, options);
    auto const target = ports_.targets.target_of(actor, plan);
    auto const reader = open_sheet(ports_.files, sheet.path, *target);  // tells what cannot be imported at all
    plan.ignored_columns = target->ignored_columns();
    if (!has_more_rows(*reader, *target, limits_.rows_at_once))
        return {import_at_once(ports_.unit, ports_.files, sheet.path, *target, options), {}};
    auto const record = ports_.begin(actor, plan, sheet);
    try {
        ports_.begin.in_background(actor, record);
    } catch (Error const& error) {
        record.fail(error, {});
        throw;
    }
    return {{}, record.now()};
}

}  // namespace tenon
