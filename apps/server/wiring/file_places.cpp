#include "wiring/file_kit.hpp"

#include "settings/storage_url.hpp"

#include <tenon/crypto/seal.hpp>
#include <tenon/storage_local/file_store.hpp>
#include <tenon/storage_remote/s3.hpp>
#include <tenon/storage_remote/supabase.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace tenon::server {
namespace {

// For a look at the store that somebody waits for.
storage_remote::Patience const quick{.connect = std::chrono::seconds(3),
                                     .idle = std::chrono::seconds(5),
                                     .whole = std::chrono::seconds(10),
                                     .attempts = 1};

std::vector<Bucket> all_buckets() { return {{"certificates", true}, {"exports", false}}; }

// Makes the places of one bucket, for each kind of storage.url.
struct Make {
    Settings const& settings;
    Ground const& ground;
    FileLinks const& links;
    std::string const& base_url;
    Bucket const& bucket;
    storage_remote::Patience patience = {};

    FileKit::Place operator()(LocalStorage const& local) const {
        storage_local::StoreSettings const made{local.folder, base_url};
        return {storage_local::make_file_store(made, bucket, links), storage_local::make_bucket_setup(made, bucket)};
    }
    FileKit::Place operator()(S3Storage const& s3) const {
        auto const style = s3.is_path_style ? storage_remote::S3Style::path : storage_remote::S3Style::host;
        storage_remote::S3Settings const made{
            s3.endpoint, s3.region, style, settings.s3_access_key, settings.s3_secret_key, s3.bucket_prefix};
        auto const around = surroundings(s3.authority);
        return {storage_remote::make_s3_file_store(made, bucket, around),
                storage_remote::make_s3_bucket_setup(made, bucket, around)};
    }
    FileKit::Place operator()(SupabaseStorage const& supabase) const {
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

FileKit::FileKit(Settings const& settings, Ground const& ground, std::string_view secret, std::string base_url)
    : seal_(crypto::make_seal(secret, "file links")),
      links_(*seal_, *ground.clock),
      is_local_(settings.storage_url.starts_with("file:")) {
    auto const url = parse_storage_url(settings.storage_url);
    for (auto const& bucket : all_buckets()) {
        stores_.push_back(std::visit(Make{settings, ground, links_, base_url, bucket}, url).files);
        probes_.push_back(std::visit(Make{settings, ground, links_, base_url, bucket, quick}, url));
    }
}

FileStore& FileKit::store(std::string_view bucket) {
    auto const found =
        std::find_if(stores_.begin(), stores_.end(), [&](auto const& store) { return store->bucket().name == bucket; });
    if (found == stores_.end()) throw std::logic_error("there is no bucket " + std::string(bucket));
    return **found;
}

void FileKit::bind(http::Router& routes) {
    if (!is_local_) return;
    std::vector<FileStore*> stores;
    for (auto const& store : stores_) stores.push_back(store.get());
    http::bind_files(routes, {std::move(stores), links_});
}

void FileKit::look() {
    is_away_ = true;
    for (auto const& probe : probes_) probe.files->info(FileKey("tenon-check"));  // tells of the bucket, too
    is_away_ = false;
}

}  // namespace tenon::server
