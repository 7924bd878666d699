#pragma once
#include <tenon/kernel/read_resource.hpp>
#include <tenon/kernel/table_file.hpp>

namespace tenon {

// Writes the rows of a list (filters, sort, fields; paging and expand are refused) to a file, all
// of them, in constant memory. Returns how many. Faults as ReadResource::list, and storage_full.
class ExportRows {
public:
    ExportRows(Resource const& resource, ReadResource const& read, TableFiles const& files)
        : resource_(resource), read_(read), files_(files) {}

    std::size_t operator()(Actor const&, std::span<QueryPair const>, TableFormat,
                           std::filesystem::path const& into) const;

private:
    Resource const& resource_;
    ReadResource const& read_;
    TableFiles const& files_;
};

}  // namespace tenon
