#pragma once
#include <filesystem>

namespace tenon::sql {

// A folder that one process at a time owns, through a lock on the file `lock` in it. The system
// drops the lock when the process ends, however it ends.
class DataFolder {
public:
    // Makes the folder when it is missing. Fault::unavailable with what to do: it cannot be made, is no
    // folder, is read-only; or (DATA_FOLDER_IN_USE) another process holds it.
    explicit DataFolder(std::filesystem::path const&);
    DataFolder(DataFolder const&) = delete;
    DataFolder& operator=(DataFolder const&) = delete;
    ~DataFolder();

private:
    void lock(std::filesystem::path const& file);

    int descriptor_ = -1;
};

}  // namespace tenon::sql
