#include <tenon/kernel/imports/import_targets.hpp>

namespace tenon {

ImportOptions options_of(Import const& import) {
    return {.mode = import.mode == "upsert" ? ImportMode::upsert : ImportMode::insert,
            .on_error = import.on_error == "skip" ? OnError::skip : OnError::abort,
            .dry_run = import.dry_run};
}

Import plan_of(std::string_view resource, ImportOptions const& options) {
    Import plan;
    plan.resource = resource;
    plan.mode = options.mode == ImportMode::upsert ? "upsert" : "insert";
    plan.on_error = options.on_error == OnError::skip ? "skip" : "abort";
    plan.dry_run = options.dry_run;
    return plan;
}

}  // namespace tenon
