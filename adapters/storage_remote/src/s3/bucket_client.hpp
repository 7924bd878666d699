#pragma once
#include "s3/signature.hpp"
#include "web/patient_client.hpp"

#include <tenon/kernel/file_store.hpp>
#include <tenon/storage_remote/s3.hpp>

namespace tenon::storage_remote::s3 {

// One request about a bucket, or about a key in it.
struct Call {
    std::string method = "GET", key = {};
    Pairs query = {}, headers = {};  // header names in lower case
    std::string_view body = {};
};

// Signs calls and sends them. What comes back may be a refusal: see require_success.
class BucketClient {
public:
    BucketClient(S3Settings, Bucket, Surroundings);

    HttpReply send(Call const&);
    std::unique_ptr<HttpStream> open(Call const&);
    HttpReply send_unsigned(Call const&);  // as anyone could
    std::string url(std::string_view key) const;
    std::string signed_url(FileKey const&, LinkTerms const&) const;

    std::string const& name() const { return name_; }  // prefix included
    Bucket const& bucket() const { return bucket_; }
    S3Settings const& settings() const { return settings_; }

private:
    Signable signable(Call const&) const;
    HttpRequest request(Call const&) const;

    S3Settings const settings_;
    Bucket const bucket_;
    std::string const name_;
    Credentials const credentials_;
    std::string scheme_, host_;
    PatientClient client_;
};

// Throws what a status other than 2xx means to people; `body` is the store's XML, or empty.
void require_success(HttpHead const&, std::string_view body, BucketClient const&);

}  // namespace tenon::storage_remote::s3
