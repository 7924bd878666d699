#include "settings/storage_url.hpp"

#include "settings/settings.hpp"
#include "support/faults.hpp"

using namespace tenon;
using namespace tenon::server;

TEST_CASE("storage in a folder") {
    CHECK(std::get<LocalStorage>(parse_storage_url("file:/var/lib/tenon/files")).folder == "/var/lib/tenon/files");
    CHECK_FAULT(parse_storage_url("file:"), Fault::invalid);
}

TEST_CASE("storage in S3") {
    auto const amazon = std::get<S3Storage>(parse_storage_url("s3://acme?region=eu-central-1"));
    CHECK(amazon.bucket_prefix == "acme-");
    CHECK(amazon.endpoint == "https://s3.eu-central-1.amazonaws.com");
    CHECK(amazon.region == "eu-central-1");
    CHECK(!amazon.is_path_style);
    auto const own = std::get<S3Storage>(parse_storage_url("s3://?endpoint=http://127.0.0.1:9000"));
    CHECK(own.bucket_prefix.empty());
    CHECK(own.endpoint == "http://127.0.0.1:9000");
    CHECK(own.region == "us-east-1");
    CHECK(own.is_path_style);
    CHECK(!std::get<S3Storage>(parse_storage_url("s3://a-?endpoint=http://b&style=host")).is_path_style);
    CHECK(std::get<S3Storage>(parse_storage_url("s3://a-/")).bucket_prefix == "a-");
    CHECK(std::get<S3Storage>(parse_storage_url("s3://a?ca=/etc/ca.pem")).authority == "/etc/ca.pem");
    for (auto const* bad : {"s3://a/b", "s3://a?style=other", "s3://a?endpoin=x", "s3://a?region"})
        CHECK_FAULT(parse_storage_url(bad), Fault::invalid);
}

TEST_CASE("storage in Supabase") {
    auto const hosted = std::get<SupabaseStorage>(parse_storage_url("supabase://abcdefgh/acme"));
    CHECK(hosted.url == "https://abcdefgh.supabase.co");
    CHECK(hosted.bucket_prefix == "acme-");
    CHECK(std::get<SupabaseStorage>(parse_storage_url("supabase://files.example.com:8000")).url ==
          "https://files.example.com:8000");
    CHECK(std::get<SupabaseStorage>(parse_storage_url("supabase://x?endpoint=http://127.0.0.1:8000")).url ==
          "http://127.0.0.1:8000");
    CHECK(std::get<SupabaseStorage>(parse_storage_url("supabase://x?ca=a.pem")).authority == "a.pem");
    for (auto const* bad : {"supabase://", "supabase:///a", "supabase://a/b/c", "supabase://a?region=b"})
        CHECK_FAULT(parse_storage_url(bad), Fault::invalid);
}

TEST_CASE("remote storage needs its credentials") {
    SettingSources sources;
    sources.file_if_there = "no-such-file.toml";
    sources.flags = {{"storage.url", "s3://acme"}, {"s3.access_key", "AKID"}};
    CHECK_VIOLATION(load_settings(sources), "s3.access_key", "invalid_setting");
    sources.flags["s3.secret_key"] = "secret";
    CHECK(load_settings(sources).values.storage_url == "s3://acme");
    sources.flags["storage.url"] = "supabase://abcd";
    CHECK_VIOLATION(load_settings(sources), "supabase.service_key", "invalid_setting");
    sources.flags["storage.url"] = "s3://acme?regio=x";
    CHECK_VIOLATION(load_settings(sources), "storage.url", "invalid_setting");
    sources.flags.erase("storage.url");
    sources.flags["data.dir"] = "/srv/tenon";
    CHECK(load_settings(sources).values.storage_url == "file:/srv/tenon/files");
}
