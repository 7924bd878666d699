#pragma once
#include <tenon/kernel/file_store.hpp>

#include <filesystem>

namespace tenon::storage_local {

// The files of a bucket's folder as FileStore::list tells them; `next` is the last key of the page before.
FilePage list_files(std::filesystem::path const& folder, std::string_view prefix, std::size_t limit,
                    std::string_view next);

}  // namespace tenon::storage_local
