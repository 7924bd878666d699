#pragma once
#include <tenon/workshop/import_folder.hpp>

#include <filesystem>

namespace tenon::system {

// A folder whose files of at most so many bytes are imported. Symbolic links in it are not followed, so that nobody who
// may write to it leads out of it. The folder is made when it is not there; unavailable when that cannot be.
std::unique_ptr<workshop::ImportFolder> make_import_folder(std::filesystem::path folder, std::uint64_t most_bytes);

}  // namespace tenon::system
