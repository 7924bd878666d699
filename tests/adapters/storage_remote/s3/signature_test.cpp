#include "s3/signature.hpp"

#include "support/catch.hpp"

#include <tenon/kernel/time.hpp>

#include <algorithm>

using namespace tenon;
using namespace tenon::storage_remote;
using namespace tenon::storage_remote::s3;

namespace {

// The examples of docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html and of its page on queries.
Credentials const credentials{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"};
Timestamp const moment = parse_timestamp("2013-05-24T00:00:00Z").value();
std::string const host = "examplebucket.s3.amazonaws.com";

std::string header(Pairs const& headers, std::string_view name) {
    auto const found = std::find_if(headers.begin(), headers.end(), [&](auto const& h) { return h.first == name; });
    return found == headers.end() ? "" : found->second;
}
std::string signature(Signable const& request, std::string_view body = "") {
    auto const text = header(signed_headers(request, body, credentials, moment), "Authorization");
    return text.substr(text.find("Signature=") + 10);
}

}  // namespace

TEST_CASE("published example: a part of an object") {
    Signable const request{"GET", host, "/test.txt", {}, {{"range", "bytes=0-9"}}};
    auto const headers = signed_headers(request, "", credentials, moment);
    CHECK(header(headers, "Authorization") ==
          "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
          "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
          "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    CHECK(header(headers, "x-amz-date") == "20130524T000000Z");
    CHECK(header(headers, "x-amz-content-sha256") ==
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(header(headers, "range") == "bytes=0-9");
    CHECK(header(headers, "host").empty());
}

TEST_CASE("published example: putting an object") {
    Signable const request{"PUT",
                           host,
                           "/test%24file.text",
                           {},
                           {{"date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}}};
    CHECK(signature(request, "Welcome to Amazon S3.") ==
          "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

TEST_CASE("published examples: queries") {
    CHECK(signature({"GET", host, "/", {{"lifecycle", ""}}, {}}) ==
          "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    CHECK(signature({"GET", host, "/", {{"prefix", "J"}, {"max-keys", "2"}}, {}}) ==
          "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST_CASE("published example: an address that is signed") {
    CHECK(signed_query({"GET", host, "/test.txt"}, credentials, moment, std::chrono::seconds(86400)) ==
          "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2F"
          "aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="
          "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
}

TEST_CASE("queries are encoded, then sorted") {
    CHECK(query_text({{"b", "x y"}, {"a", ""}, {"a+", "/"}}) == "a=&a%2B=%2F&b=x%20y");
}
