#include "s3/bucket_client.hpp"

#include <tenon/storage_remote/s3.hpp>

namespace tenon::storage_remote {
namespace s3 {
namespace {

// A policy may open the bucket; access lists of single files may not.
constexpr std::string_view allow_public_policy =
    "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
    "<BlockPublicPolicy>false</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets>"
    "</PublicAccessBlockConfiguration>";

std::string public_policy(std::string const& bucket) {
    return R"({
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Principal": "*",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::)" +
           bucket + R"(/*"
  }]
}
)";
}

std::string server_policy(std::string const& bucket) {
    return R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      "Resource": "arn:aws:s3:::)" +
           bucket + R"(/*"
    },
    {
      "Effect": "Allow",
      "Action": "s3:ListBucket",
      "Resource": "arn:aws:s3:::)" +
           bucket + R"("
    }
  ]
}
)";
}

class S3BucketSetup final : public BucketSetup {
public:
    S3BucketSetup(S3Settings settings, Bucket bucket, Surroundings around)
        : client_(std::move(settings), std::move(bucket), std::move(around)) {}

    bool exists() override {
        auto const reply = client_.send({.method = "HEAD"});
        if (reply.status == 404) return false;
        require_success(reply, reply.body, client_);
        return true;
    }

    void create() override {
        auto const& region = client_.settings().region;
        auto const body = region == "us-east-1" ? std::string()
                                                : "<CreateBucketConfiguration><LocationConstraint>" + region +
                                                      "</LocationConstraint></CreateBucketConfiguration>";
        auto const reply =
            client_.send({.method = "PUT", .headers = {{"content-type", "application/xml"}}, .body = body});
        require_success(reply, reply.body, client_);
        if (client_.bucket().is_public) open_to_all();
    }

    bool is_open_to_all(FileKey const& key) override {
        auto const status = client_.send_unsigned({.key = key.text()}).status;
        if (status != 200 && status != 401 && status != 403 && status != 404) throw unavailable();
        return status == 200;
    }

    std::string instructions() const override {
        auto const& name = client_.name();
        auto text = "Make the bucket, where it is missing:\n  aws s3 mb s3://" + name + " --region " +
                    client_.settings().region + "\n\nLet the server's access key use it (IAM policy):\n" +
                    server_policy(name);
        if (client_.bucket().is_public)
            text +=
                "\nLet everyone read its files: switch off 'Block public access' for it, and set its bucket policy:\n" +
                public_policy(name);
        else
            text +=
                "\nKeep it private: leave 'Block public access' on, and set no bucket policy that allows everyone.\n";
        return text;
    }

private:
    // Refused where accounts block public buckets: the check then finds it closed and tells what to do.
    void open_to_all() {
        client_.send({.method = "PUT",
                      .query = {{"publicAccessBlock", ""}},
                      .headers = {{"content-type", "application/xml"}},
                      .body = allow_public_policy});
        auto const policy = public_policy(client_.name());
        client_.send({.method = "PUT",
                      .query = {{"policy", ""}},
                      .headers = {{"content-type", "application/json"}},
                      .body = policy});
    }

    BucketClient client_;
};

}  // namespace
}  // namespace s3

std::unique_ptr<BucketSetup> make_s3_bucket_setup(S3Settings settings, Bucket bucket, Surroundings around) {
    return std::make_unique<s3::S3BucketSetup>(std::move(settings), std::move(bucket), std::move(around));
}

}  // namespace tenon::storage_remote
