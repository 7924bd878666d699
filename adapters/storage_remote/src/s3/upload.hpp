#pragma once
#include "s3/bucket_client.hpp"

namespace tenon::storage_remote::s3 {

// Puts a file: at once up to 8 MiB, else in parts, which are thrown away when one of them fails.
void upload(BucketClient&, FileKey const&, FileContent const&);

}  // namespace tenon::storage_remote::s3
