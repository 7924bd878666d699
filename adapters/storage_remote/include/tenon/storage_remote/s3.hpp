#pragma once
#include <tenon/kernel/check_bucket.hpp>
#include <tenon/kernel/file_store.hpp>
#include <tenon/storage_remote/surroundings.hpp>

#include <memory>
#include <string>

namespace tenon::storage_remote {

enum class S3Style {
    path,  // https://endpoint/bucket/key
    host,  // https://bucket.endpoint/key
};

struct S3Settings {
    std::string endpoint;  // https://s3.eu-central-1.amazonaws.com; no path
    std::string region = "us-east-1";
    S3Style style = S3Style::path;
    std::string access_key, secret_key;
    std::string bucket_prefix;  // bucket names are taken world-wide: "acme-" makes it acme-exports
};

// Files in Amazon S3, or what speaks its protocol: signature version 4, multipart upload over 8 MiB. Holds one
// part of 8 MiB in memory for each upload, so files of up to 78 GiB can be put. Throws invalid for settings
// that cannot serve.
std::unique_ptr<FileStore> make_s3_file_store(S3Settings, Bucket, Surroundings);
std::unique_ptr<BucketSetup> make_s3_bucket_setup(S3Settings, Bucket, Surroundings);

}  // namespace tenon::storage_remote
