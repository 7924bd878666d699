#pragma once
#include <tenon/kernel/read_resource.hpp>
#include <tenon/kernel/table_file.hpp>

namespace tenon {

// Writes the rows of a list (filters, sort, fields; paging and expand are refused) to a file, all
// of them, in constant memory. Returns how many. Faults as ReadResource::list, too_large (past
// `most_bytes` of file) and storage_full.
class ExportRows {
public:
    ExportRows(Resource const& resource, ReadResource const& read, TableFiles const& files,
               std::uint64_t most_bytes = std::uint64_t{1} << 30)
        : resource_(resource), read_(read), files_(files), most_bytes_(most_bytes) {}

    std::size_t operator()(Actor const&, std::span<QueryPair const>, TableFormat,
                           std::filesystem::path const& into) const;

private:
    Resource const& resource_;
    ReadResource const& read_;
    TableFiles const& files_;
    std::uint64_t most_bytes_;
};

}  // namespace tenon
