#include <tenon/kernel/imports/cancel_import.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Office : ImportWorld {
    CancelImport const cancel{{record, runs}};

    std::string begin_import() {
        Sheet sheet{{"order_id", "client"}};
        for (int i = 0; i < 200; ++i) sheet.push_back({"WO-" + std::to_string(i), "Ann"});
        auto const made = begin(operator_, plan_of("workorders", {.on_error = OnError::skip}), file(std::move(sheet)));
        begin.in_background(operator_, made);
        return made.id();
    }
};

}  // namespace

TEST_CASE("a cancelled import keeps what it has applied and applies no more") {
    Office office;
    SlowVerbs const verbs(office, [](int call) {
        if (call == 120) throw Error(Fault::unavailable, "The database is busy");
    });
    auto const id = office.begin_import();
    office.work();
    auto const applied = office.newest_import().created;
    CHECK(applied > 0);

    auto const row = office.cancel(operator_, id);
    CHECK(shown(imports, row, "status") == R"("cancelled")");
    CHECK(office.newest_import().created == applied);
    CHECK(office.newest_import().finished_at == office.clock.now());
    CHECK(office.only_run().state == run_state::cancelled);
    office.clock.advance(std::chrono::hours(1));
    office.work();
    CHECK(office.newest_import().created == applied);
    CHECK(office.newest_import().status == "cancelled");
}

TEST_CASE("an import is cancelled by who may change it, while there is something to cancel") {
    Office office;
    auto const id = office.begin_import();
    auto const fault = [&](Actor const& who, std::string const& which) {
        return fault_of([&] { office.cancel(who, which); });
    };
    CHECK(fault(viewer, id) == Fault::forbidden);
    CHECK(fault(actor(Role::operator_, 599), id) == Fault::forbidden);
    CHECK(fault(manager, nth_id(777)) == Fault::not_found);
    office.cancel(manager, id);
    CHECK(fault(manager, id) == Fault::conflict);

    auto const at_once = ImportRecord::begin(office.record, operator_, [] {
        auto plan = plan_of("workorders", {});
        plan.filename = "a.csv";
        return plan;
    }());
    CHECK(fault(operator_, at_once.id()) == Fault::conflict);
}
