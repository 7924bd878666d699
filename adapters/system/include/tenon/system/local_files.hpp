#pragma once
#include <tenon/kernel/local_files.hpp>

namespace tenon::system {

// Copies are made in a folder, which must be there; they are readable by this user alone.
std::unique_ptr<LocalFiles> make_local_files(std::filesystem::path folder);

}  // namespace tenon::system
