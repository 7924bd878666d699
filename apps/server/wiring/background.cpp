#include "wiring/background.hpp"

namespace tenon::server {
namespace {

// All of them, in units short enough that other writers get their turn in between.
std::int64_t purge_idempotency_keys(IdempotencyStore& store, UnitOfWork& unit, Timestamp now) {
    constexpr std::size_t batch = 10'000;
    std::size_t all = 0, purged = 0;
    do all += purged = unit.returning([&] { return store.purge(now, batch); });
    while (purged == batch);
    return static_cast<std::int64_t>(all);
}

std::vector<Housekeeping::Chore> chores(Application& app, RunKit& runs, IdentityKit& identity, FileKit& files,
                                        ImportKit& imports) {
    auto const now = [&app] { return app.ground.clock->now(); };
    return {
        {"expired sessions", [&identity] { return static_cast<std::int64_t>(identity.purge_expired().sessions); }},
        {"idempotency keys",
         [&app, now] { return purge_idempotency_keys(*app.idempotency, app.database.units(), now()); }},
        {"old changes", [&app, now] { return app.changes->purge_before(now() - app.settings.retention_changes); }},
        {"waiting files", [&files] { return static_cast<std::int64_t>(files.send_waiting()); }},
        {"bytes of files", [&files] { return static_cast<std::int64_t>(files.purge_spooled()); }},
        {"finished runs", [&app, &runs] { return runs.purge(app.settings.retention_runs); }},
        {"abandoned imports", [&imports] { return imports.tidy.close_abandoned(); }},
        {"uploaded sheets", [&app, &imports] { return imports.tidy.purge_sheets(app.settings.retention_uploads); }},
    };
}

}  // namespace

Background::Background(Application& app, RunKit& runs, IdentityKit& identity, FileKit& files, ImportKit& imports)
    : housekeeping_(*app.ground.log, chores(app, runs, identity, files, imports)) {
    runs.add(housekeeping_);
    runs.add(files.sender());
    runs.declare_schedule({.name = "housekeeping", .kind = "housekeeping", .cron = "*/10 * * * *"});
    pool_ = runs.start();
}

}  // namespace tenon::server
