#include "wiring/file_kit.hpp"

#include <tenon/sql/file_spool.hpp>

#include <algorithm>
#include <stdexcept>

namespace tenon::server {
namespace {

std::vector<FileStore*> stores_of(FilePlaces const& places) {
    std::vector<FileStore*> stores;
    for (auto const& place : places.all()) stores.push_back(place.files.get());
    return stores;
}

}  // namespace

FileKit::FileKit(Application& app, std::string const& public_url)
    : app_(app),
      places_(app.settings, app.ground, app.secret, public_url + app.settings.api_mounts.front() + "/files"),
      spool_(sql::make_file_spool(app.database)),
      send_({stores_of(places_), *spool_, app.database.units(), *app.ground.log}) {
    if (places_.are_local()) return;
    for (auto* store : stores_of(places_))
        spooling_.push_back(std::make_unique<SpoolingFileStore>(
            SpoolingFileStore::Ports{*store, *spool_, app.database.units(), *app.ground.ids, *app.ground.clock,
                                     app.enqueue},
            app.settings.limits_spooled_files.count));
}

std::vector<FileStore*> FileKit::stores() const {
    if (places_.are_local()) return stores_of(places_);
    std::vector<FileStore*> stores;
    for (auto const& store : spooling_) stores.push_back(store.get());
    return stores;
}

FileStore& FileKit::store(std::string_view bucket) {
    for (auto* store : stores())
        if (store->bucket().name == bucket) return *store;
    throw std::logic_error("there is no bucket " + std::string(bucket));
}

void FileKit::bind(http::Router& routes) {
    if (places_.are_local()) http::bind_files(routes, {stores(), places_.links()});
}

void FileKit::look() try {
    for (auto const& probe : places_.probes()) probe.files->info(FileKey("tenon-check"));  // tells of the bucket, too
    is_away_ = false;
} catch (Error const&) {
    is_away_ = true;
    throw;
}

void FileKit::require_well() const {
    if (is_away_) throw Error(Fault::unavailable, "The file store does not answer.");
    if (spool_->totals().changes > 0) throw Error(Fault::unavailable, "Files wait for the file store.");
}

std::size_t FileKit::send_waiting() const {
    try {
        return send_.send([] { return false; });
    } catch (Error const& error) {
        if (!may_wait(error)) throw;
        return 0;  // the store's log has the reason, and the next time comes
    }
}

std::size_t FileKit::purge_spooled() const {
    constexpr std::size_t batch = 100;                                    // of 256 KiB each
    auto const before = app_.ground.clock->now() - std::chrono::days(1);  // longer than anyone writes or reads a file
    std::size_t all = 0, purged = 0;
    do all += purged = app_.database.units().returning([&] { return spool_->purge(before, batch); });
    while (purged == batch);
    return all;
}

}  // namespace tenon::server
