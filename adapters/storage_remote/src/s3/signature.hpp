#pragma once
#include "web/http_client.hpp"

#include <tenon/kernel/time.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace tenon::storage_remote::s3 {

// AWS Signature Version 4 for S3: docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
struct Credentials {
    std::string access_key, secret_key, region;
};

// A request as it is signed.
struct Signable {
    std::string method = "GET", host;
    std::string path = "/";  // encoded
    Pairs query = {};        // not encoded
    Pairs headers = {};      // all are signed; names in lower case
};

std::string sha256_hex(std::string_view bytes);
std::string query_text(Pairs query);  // encoded and sorted: a=1&b=

// The headers to send: those of the request, x-amz-content-sha256, x-amz-date and Authorization; not Host.
Pairs signed_headers(Signable const&, std::string_view body, Credentials const&, Timestamp now);
// The query that makes the address good for `life` without any header.
std::string signed_query(Signable, Credentials const&, Timestamp now, std::chrono::seconds life);

}  // namespace tenon::storage_remote::s3
