#include "wiring/application_metrics.hpp"

#include "commands/commands.hpp"

#include <unistd.h>

#include <fstream>

namespace tenon::server {
namespace {

// 0 where the system has no /proc.
double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double size = 0, resident = 0;
    statm >> size >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

void show_process(Metrics& metrics, Clock const& clock) {
    auto const now = std::chrono::duration<double>(clock.now().time_since_epoch());
    metrics.gauge("process_start_time_seconds", "When the process started, since 1970").set(now.count());
    metrics.watch(MetricKind::gauge, "process_resident_memory_bytes", "Memory in use", resident_bytes);
    metrics.gauge("tenon_build_info", "Always 1; the version is in the label", {{"version", version()}}).set(1);
}

void show_database(Metrics& metrics, sql::Database const& database) {
    auto const show = [&](MetricKind kind, std::string_view name, std::string_view help,
                          auto sql::DatabaseStats::*what) {
        metrics.watch(kind, name, help, [&database, what] { return static_cast<double>(database.stats().*what); });
    };
    using S = sql::DatabaseStats;
    constexpr auto counter = MetricKind::counter;
    show(counter, "tenon_database_writes_total", "Writes told their outcome", &S::writes);
    show(counter, "tenon_database_commits_total", "Commits; writes share them", &S::commits);
    show(counter, "tenon_database_failed_commits_total", "Commits that failed and were tried again",
         &S::failed_commits);
    show(counter, "tenon_database_refused_total", "Refused because too many waited", &S::refused);
    show(counter, "tenon_database_checkpoints_total", "Checkpoints of the write-ahead log", &S::checkpoints);
    show(MetricKind::gauge, "tenon_database_queued", "Writes waiting; over PostgreSQL connections in use", &S::queued);
}

}  // namespace

void show_application(Application& app) {
    auto& metrics = *app.ground.metrics;
    show_process(metrics, *app.ground.clock);
    show_database(metrics, app.database);
    metrics.watch(MetricKind::counter, "tenon_log_dropped_total", "Log lines dropped because too many waited",
                  [&log = *app.ground.log] { return static_cast<double>(log.dropped()); });
}

}  // namespace tenon::server
