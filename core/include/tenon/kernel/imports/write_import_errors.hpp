#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/table_file.hpp>

namespace tenon {

// Writes what was wrong with an import's rows as a csv file of row, field, code, message and value, in the order of
// the sheet. Faults: forbidden, not_found (the import), storage_full.
class WriteImportErrors {
public:
    WriteImportErrors(ResourceStore const& store, TableFiles const& files) : store_(store), files_(files) {}

    void operator()(Actor const&, std::string_view import_id, std::filesystem::path const& into) const;

private:
    ResourceStore const& store_;
    TableFiles const& files_;
};

}  // namespace tenon
