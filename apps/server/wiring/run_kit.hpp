#pragma once
#include "wiring/application.hpp"
#include "wiring/run_pool.hpp"

#include <tenon/http/run_routes.hpp>
#include <tenon/kernel/imports/run_import.hpp>
#include <tenon/kernel/runs/change_run.hpp>
#include <tenon/kernel/runs/change_schedule.hpp>
#include <tenon/kernel/runs/declare_schedule.hpp>
#include <tenon/kernel/runs/purge_runs.hpp>
#include <tenon/kernel/runs/send_mail.hpp>
#include <tenon/lab/play_session.hpp>

namespace tenon::server {

// Background work: its use cases, and who does what kind of it.
class RunKit {
public:
    explicit RunKit(Application&);

private:
    Application& app_;
    UnitOfWork& unit_ = app_.database.units();
    Clock const& clock_ = *app_.ground.clock;
    JsonReader const& json_ = *app_.ground.json;
    std::unique_ptr<Mailer> mailer_;
    SendMail send_mail_{*mailer_};
    RunHandlers handlers_;
    WorkRun const work_{handlers_,
                        {*app_.runs, unit_, clock_, json_, *app_.ground.random, *app_.ground.log, app_.doorbell}};
    LeaseRuns const leases_;
    TickSchedules const tick_{{*app_.store, app_.enqueue, unit_, clock_, json_, *app_.ground.zones, *app_.ground.log}};

public:
    ChangeRun const change_run{
        {*app_.runs, *app_.changes, unit_, clock_, app_.doorbell},
        {{RunImport::kind_of_runs, "An import is cancelled where imports are, at /imports/{id}/cancel"},
         {lab::PlaySession::run_kind, "A test is stopped where tests are, at /arena/{type}/{id}/stop"}}};
    PurgeRuns const purge{{*app_.runs, unit_, clock_}};
    DeclareSchedule const declare_schedule{{*app_.store, unit_, clock_, *app_.ground.ids}};
    ChangeSchedule::Ports const of_schedules{*app_.store, *app_.changes,    app_.enqueue, unit_,
                                             clock_,      *app_.ground.ids, json_,        *app_.ground.zones};
    ChangeSchedule const change_schedule{of_schedules};
    ResourceKit runs{run_resource, app_.resource_ground, Writes::by_use_cases};
    ResourceKit schedules{schedule_resource, app_.resource_ground, Writes::by_use_cases};

    http::RunUseCases use_cases() { return {runs.use_cases(), schedules.use_cases(), change_run, change_schedule}; }
    // Before start().
    void add(RunHandler& handler) { handlers_.add(handler); }
    // Works for as long as the result lives.
    std::unique_ptr<RunPool> start();
};

}  // namespace tenon::server
