#include "wiring/run_kit.hpp"

#include "wiring/mailer.hpp"

#include <unistd.h>

namespace tenon::server {
namespace {

// An embedded database has one worker, whose runs can be taken up as soon as it starts again.
std::string worker_name(Application const& app) {
    if (app.settings.database_url.starts_with("sqlite:")) return "embedded";
    char host[256] = {};
    ::gethostname(host, sizeof host - 1);
    return std::string(host) + '/' + app.ground.ids->next();
}

}  // namespace

RunKit::RunKit(Application& app)
    : app_(app), mailer_(make_mailer(app.settings, app.ground)), leases_(worker_name(app), {*app.runs, unit_, clock_}) {
    add(send_mail_);
}

std::unique_ptr<RunPool> RunKit::start() {
    return std::make_unique<RunPool>(RunPool::Sizes{.workers = static_cast<std::size_t>(app_.settings.runs_workers),
                                                    .poll = app_.settings.runs_poll,
                                                    .drain_time = app_.settings.server_shutdown_time},
                                     RunPool::Ports{leases_, work_, tick_, app_.doorbell, *app_.ground.log});
}

}  // namespace tenon::server
