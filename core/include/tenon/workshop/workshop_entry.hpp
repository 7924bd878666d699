#pragma once
#include <tenon/kernel/resource.hpp>

namespace tenon::workshop {

// One row of a sheet that was uploaded against a template without a target: an object of its mapped fields.
// Written by use cases alone.
struct WorkshopEntry : Entity {
    Reference template_id;
    Reference machine_id;  // the template's when the row was imported
    Reference import_id;
    std::int64_t row = 0;  // as the sheet counts, the header being row 1
    Document data{"{}"};
};

extern const Resource workshop_entries;

}  // namespace tenon::workshop
