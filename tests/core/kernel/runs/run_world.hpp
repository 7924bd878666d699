#pragma once
#include <tenon/kernel/runs/enqueue_run.hpp>
#include <tenon/kernel/runs/lease_runs.hpp>
#include <tenon/kernel/runs/run_handler.hpp>

#include "support/catch.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fake_run_store.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/fakes/sequential_ids.hpp"
#include "support/fakes/stub_json_reader.hpp"
#include "support/faults.hpp"

namespace tenon::testing {

// Fakes of everything that background work needs.
struct RunWorld {
    RunWorld() { json.texts["null"] = Json(); }

    FakeUnitOfWork unit;
    FakeRunStore store{unit};
    FakeChangeLog changes{unit};
    FixedClock clock;
    SequentialIds ids;
    FakeRunBell bell;
    StubJsonReader json;
    SeededRandom random;
    FakeLog log;
    EnqueueRun const enqueue{{store, unit, clock, ids, bell}};
    LeaseRuns const leases{"worker", {store, unit, clock}};

    std::string add(NewRun const& wish, Actor const& actor = {}) {
        json.texts[to_canonical_json(wish.payload)] = wish.payload;
        return unit.returning([&] { return enqueue(actor, wish); });
    }
    Run claim() { return leases.claim(1).at(0); }
    Run const& stored(std::string_view id) const { return store.all.find(id)->second; }
    // Somebody takes a run away from its holder.
    void take(std::string_view id) {
        unit.run([&] {
            auto run = stored(id);
            auto const lease = run.lease;
            run.reclaim(clock.now());
            store.update(run, lease, clock.now());
        });
    }
    RunContext::Ports context_ports() { return {store, unit, clock, json}; }
};

}  // namespace tenon::testing
