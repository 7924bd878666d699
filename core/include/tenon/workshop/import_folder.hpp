#pragma once
#include <tenon/kernel/file_store.hpp>

namespace tenon::workshop {

// The folder of this machine from which schedules import, and nothing outside it.
class ImportFolder {
public:
    struct File {
        std::unique_ptr<ByteSource> bytes;
        std::uint64_t size = 0;
    };
    virtual ~ImportFolder() = default;
    // Faults: not_found, too_large, invalid (a violation of "path": it leads through a symbolic link, or to what is no
    // file that the server may read), unavailable.
    virtual File open(FileKey const& path) const = 0;
};

// The path of a sheet in that folder, as sent. Faults: invalid (a violation of "path").
FileKey import_path(std::string_view sent);

}  // namespace tenon::workshop
