#pragma once
#include <string>
#include <string_view>
#include <variant>

namespace tenon::server {

// file:FOLDER
struct LocalStorage {
    std::string folder;
};
// s3://PREFIX?endpoint=URL&region=NAME&style=path|host&ca=FILE
struct S3Storage {
    std::string bucket_prefix;  // "acme-" of s3://acme; empty for s3://
    std::string endpoint, region;
    bool is_path_style = true;
    std::string authority;  // certificates to verify the endpoint by; empty: those of the system
};
// supabase://PROJECT/PREFIX, where the project is its short name or a host; ?endpoint=URL for one without TLS, ?ca=FILE
struct SupabaseStorage {
    std::string url, bucket_prefix, authority;
};
using StorageUrl = std::variant<LocalStorage, S3Storage, SupabaseStorage>;

// The setting storage.url. Throws Fault::invalid with what to give instead.
StorageUrl parse_storage_url(std::string_view);

}  // namespace tenon::server
