#pragma once
#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/storage_remote/surroundings.hpp>

#include <memory>
#include <string>

namespace tenon::storage_remote {

struct SupabaseSettings {
    std::string url;            // https://abcd.supabase.co, or where it is hosted; no path
    std::string service_key;    // the service_role key, or a secret key: it passes all row level security
    std::string bucket_prefix;  // "acme-" makes it acme-exports
};

// Files in Supabase Storage, by its REST interface; resumable uploads in pieces of 6 MiB over that size. Holds
// one piece in memory for each upload. Throws invalid for settings that cannot serve.
std::unique_ptr<FileStore> make_supabase_file_store(SupabaseSettings, Bucket, Surroundings);
std::unique_ptr<BucketSetup> make_supabase_bucket_setup(SupabaseSettings, Bucket, Surroundings);

}  // namespace tenon::storage_remote
