#pragma once
#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/file_links.hpp>
#include <tenon/kernel/file_store.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace tenon::storage_local {

struct StoreSettings {
    std::filesystem::path folder;  // each bucket is a folder in it; made when missing
    std::string base_url;          // where the server hands files out: https://erp.example.com/api/v1/files
};

// Files in folders of this machine: what was put survives power loss. The file of key 2026/a.pdf in bucket
// exports is exports/2026/a.pdf: its bytes, and 128 more at the end that keep its content type.
std::unique_ptr<FileStore> make_file_store(StoreSettings, Bucket, FileLinks const&);
std::unique_ptr<BucketSetup> make_bucket_setup(StoreSettings, Bucket);

}  // namespace tenon::storage_local
