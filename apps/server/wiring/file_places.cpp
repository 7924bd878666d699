#include "wiring/file_places.hpp"

#include "settings/storage_url.hpp"

#include <tenon/crypto/seal.hpp>
#include <tenon/storage_local/file_store.hpp>
#include <tenon/storage_remote/s3.hpp>
#include <tenon/storage_remote/supabase.hpp>

#include <utility>

namespace tenon::server {
namespace {

// What does not pass within this time is left to the spool.
storage_remote::Patience const usual{
    .connect = std::chrono::seconds(3), .idle = std::chrono::seconds(10), .attempts = 3};
// For a look at the store that somebody waits for.
storage_remote::Patience const quick{.connect = std::chrono::seconds(3),
                                     .idle = std::chrono::seconds(5),
                                     .whole = std::chrono::seconds(10),
                                     .attempts = 1};

std::vector<Bucket> all_buckets() { return {{"certificates", true}, {"exports", false}, {"uploads", false}}; }

// Makes the places of one bucket, for each kind of storage.url.
struct Make {
    Settings const& settings;
    Ground const& ground;
    FileLinks const& links;
    std::string const& base_url;
    Bucket const& bucket;
    storage_remote::Patience patience;

    FilePlace operator()(LocalStorage const& local) const {
        storage_local::StoreSettings const made{local.folder, base_url};
        return {storage_local::make_file_store(made, bucket, links), storage_local::make_bucket_setup(made, bucket)};
    }
    FilePlace operator()(S3Storage const& s3) const {
        auto const style = s3.is_path_style ? storage_remote::S3Style::path : storage_remote::S3Style::host;
        storage_remote::S3Settings const made{
            s3.endpoint, s3.region, style, settings.s3_access_key, settings.s3_secret_key, s3.bucket_prefix};
        auto const around = surroundings(s3.authority);
        return {storage_remote::make_s3_file_store(made, bucket, around),
                storage_remote::make_s3_bucket_setup(made, bucket, around)};
    }
    FilePlace operator()(SupabaseStorage const& supabase) const {
        storage_remote::SupabaseSettings const made{supabase.url, settings.supabase_service_key,
                                                    supabase.bucket_prefix};
        auto const around = surroundings(supabase.authority);
        return {storage_remote::make_supabase_file_store(made, bucket, around),
                storage_remote::make_supabase_bucket_setup(made, bucket, around)};
    }
    storage_remote::Surroundings surroundings(std::string const& authority) const {
        return {*ground.clock, *ground.random, *ground.log, patience, authority};
    }
};

}  // namespace

FilePlaces::FilePlaces(Settings const& settings, Ground const& ground, std::string_view secret, std::string base_url)
    : seal_(crypto::make_seal(secret, "file links")),
      links_(*seal_, *ground.clock),
      are_local_(settings.storage_url.starts_with("file:")) {
    auto const url = parse_storage_url(settings.storage_url);
    for (auto const& bucket : all_buckets()) {
        places_.push_back(std::visit(Make{settings, ground, links_, base_url, bucket, usual}, url));
        probes_.push_back(std::visit(Make{settings, ground, links_, base_url, bucket, quick}, url));
    }
}

}  // namespace tenon::server
