#include <tenon/kernel/imports/cancel_import.hpp>
#include <tenon/kernel/imports/run_import.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;
using workshop::work_orders;
using Sheet = FakeTableFiles::Sheet;

namespace {

struct Office : ImportWorld {
    // An import that is to go on in the background.
    std::string begin_import(Sheet sheet, ImportOptions const& options = {}, Actor const& who = operator_) {
        auto const made = begin(who, plan_of("workorders", options), file(std::move(sheet)));
        begin.in_background(who, made);
        return made.id();
    }
    std::size_t orders() const { return list(work_orders).page.total.value_or(0); }
};

// Row 2 is WO-2, row 3 is WO-3, ...
Sheet orders_up_to(int last) {
    Sheet sheet{{"order_id", "client"}};
    for (int row = 2; row <= last; ++row) sheet.push_back({"WO-" + std::to_string(row), "Ann"});
    return sheet;
}

ImportOptions const skip{.on_error = OnError::skip}, dry{.dry_run = true}, upsert{.mode = ImportMode::upsert};

}  // namespace

TEST_CASE("an import in the background applies every row, a few at a time") {
    Office office;
    office.unit.replays = GENERATE(0, 1);
    auto const id = office.begin_import(orders_up_to(301), GENERATE(ImportOptions{}, upsert, skip));
    auto const before = office.unit.commits;
    office.work();
    CHECK(office.last_import() == "completed 300/300+0~0=0! 100%");
    CHECK(office.newest_import().finished_at == office.clock.now());
    CHECK(office.orders() == 300);
    CHECK(office.unit.commits - before >= 4);
    CHECK(office.only_run().state == run_state::done);
    CHECK(office.files.files.size() == 1);  // the copy is gone
    auto const order = office.get(work_orders, "WO-300");
    CHECK(from_record<workshop::WorkOrder>(work_orders, order).created_by->id == operator_.user_id);
    CHECK(office.newest_import().id == id);
}

TEST_CASE("when one row of many is bad none is applied") {
    Office office;
    auto sheet = orders_up_to(200);
    sheet[149][1] = nullptr;
    sheet[190][0] = "a/b";
    office.begin_import(sheet);
    office.work();
    CHECK(office.last_import() == "failed 199/0+0~0=2! 50%");
    CHECK(office.problems() == "150 client required ''; 191 order_id bad_key 'a/b'");
    CHECK(office.newest_import().error->starts_with("2 of 199 rows cannot be imported, so none was"));
    CHECK(office.orders() == 0);
    CHECK(office.only_run().state == run_state::done);
}

TEST_CASE("two rows with one key are found however far apart they are") {
    Office office;
    auto sheet = orders_up_to(200);
    sheet[180][0] = "WO-3";
    sheet[181][0] = "WO-3";
    office.begin_import(sheet);
    office.work();
    CHECK(office.last_import() == "failed 199/0+0~0=2! 50%");
    CHECK(office.problems() == "181 order_id duplicate 'WO-3'; 182 order_id duplicate 'WO-3'");
    CHECK(office.orders() == 0);
}

TEST_CASE("an upsert takes the later of two rows with one key") {
    Office office;
    auto sheet = orders_up_to(200);
    sheet[180] = {"WO-3", "Bo"};
    office.begin_import(sheet, upsert);
    office.work();
    CHECK(office.last_import() == "completed 199/198+1~0=0! 100%");
    CHECK(shown(work_orders, office.get(work_orders, "WO-3"), "client") == R"("Bo")");
}

TEST_CASE("bad rows are skipped when that is asked for") {
    Office office;
    auto sheet = orders_up_to(200);
    sheet[1][1] = sheet[149][1] = nullptr;
    office.begin_import(sheet, skip);
    office.work();
    CHECK(office.last_import() == "completed 199/197+0~0=2! 100%");
    CHECK(office.problems() == "2 client required ''; 150 client required ''");
    CHECK(office.orders() == 197);
}

TEST_CASE("of very many problems a thousand are told, and all are counted") {
    Office office;
    Sheet sheet{{"order_id", "client"}};
    for (int i = 0; i < 1200; ++i) sheet.push_back({"WO-1", nullptr});
    office.begin_import(sheet, GENERATE(skip, upsert));
    office.work();
    CHECK(office.newest_import().failed == 1200);
    CHECK(office.list(import_errors, {{"page_size", "1"}}).page.total == 1000);
}

TEST_CASE("a dry run in the background applies nothing") {
    Office office;
    office.create(work_orders, {{"order_id", "WO-7"}, {"client", "Old"}});
    office.begin_import(orders_up_to(200), dry);
    office.work();
    CHECK(office.last_import() == "completed 199/198+0~0=1! 100%");
    CHECK(office.problems() == "7 order_id duplicate 'WO-7'");
    CHECK(office.orders() == 1);
}

TEST_CASE("an import that was interrupted goes on behind the last row it has applied") {
    Office office;
    office.unit.replays = GENERATE(0, 1);
    bool const is_tried_first = GENERATE(false, true);
    auto const failing = (is_tried_first ? 199 : 0) * (office.unit.replays + 1) + 120;
    SlowVerbs const verbs(office, [&](int call) {
        if (call == failing) throw Error(Fault::unavailable, "The database is busy");
    });
    auto const id = office.begin_import(orders_up_to(200), is_tried_first ? ImportOptions{} : skip);
    office.work();
    CHECK(office.only_run().state == run_state::waiting);
    auto const half_way = office.newest_import();
    CHECK(half_way.status == "running");
    CHECK(half_way.created > 0);
    CHECK(half_way.created < 199);
    CHECK(static_cast<std::size_t>(half_way.created) == office.orders());

    office.clock.advance(std::chrono::hours(1));
    office.tables.sheets["copy 2"] = orders_up_to(200);
    office.work();
    CHECK(office.last_import() == "completed 199/199+0~0=0! 100%");
    CHECK(office.orders() == 199);
}

TEST_CASE("a short sheet is one unit of work") {
    Office office;
    office.unit.replays = GENERATE(0, 1);
    RunImport at_once({office.record, office.bucket, office.files, office.tables, office.by_headers(), office.actors},
                      3);
    SECTION("that is applied") {
        office.begin_import(orders_up_to(4));
        SlowVerbs const verbs(office, [&](int) { CHECK(office.newest_import().status == "pending"); });
        office.work({}, &at_once);
        CHECK(office.last_import() == "completed 3/3+0~0=0! 100%");
    }
    SECTION("or not") {
        office.begin_import({{"order_id", "client"}, {"WO-1", "Ann"}, {"WO-1", "Bo"}});
        office.work({}, &at_once);
        CHECK(office.last_import() == "failed 2/0+0~0=1! 0%");
        CHECK(office.problems() == "3 order_id duplicate 'WO-1'");
        CHECK(office.orders() == 0);
    }
    SECTION("or only tried") {
        office.begin_import(orders_up_to(4), dry);
        office.work({}, &at_once);
        CHECK(office.last_import() == "completed 3/3+0~0=0! 100%");
        CHECK(office.orders() == 0);
    }
    CHECK(office.only_run().state == run_state::done);
}

TEST_CASE("an import leaves when its worker is to end, and goes on later") {
    Office office;
    office.begin_import(orders_up_to(200));
    std::stop_source stop;
    stop.request_stop();
    office.work(stop.get_token());
    CHECK(office.only_run().state == run_state::waiting);
    CHECK(office.orders() == 0);
    office.tables.sheets["copy 2"] = orders_up_to(200);
    office.work();
    CHECK(office.orders() == 199);
}

TEST_CASE("what others take meanwhile ends an import where it is") {
    Office office;
    SlowVerbs const verbs(office, [&](int call) {
        if (call == 200) office.create(work_orders, {{"order_id", "WO-190"}, {"client", "Bo"}});
    });
    office.begin_import(orders_up_to(200));
    office.work();
    auto const import = office.newest_import();
    CHECK(import.status == "failed");
    CHECK(import.error->starts_with("Row 190 was good when it was tried"));
    CHECK(import.failed == 1);
    CHECK(office.problems() == "190 order_id duplicate 'WO-190'");
    CHECK(import.created > 0);
    CHECK(static_cast<std::size_t>(import.created) + 1 == office.orders());
}

TEST_CASE("an import has the rights that its owner has when it is done") {
    Office office;
    office.create(work_orders, {{"order_id", "WO-3"}, {"client", "Old"}}, manager);
    SECTION("those of a manager") {
        office.begin_import(orders_up_to(100), upsert, manager);
        office.work();
        CHECK(office.last_import() == "completed 99/98+1~0=0! 100%");
    }
    SECTION("those that are left") {
        office.begin_import(orders_up_to(100), upsert, manager);
        office.actors.all[manager.user_id].role = Role::operator_;
        office.actors.all[manager.user_id].user_id = operator_.user_id;
        office.work();
        CHECK(office.last_import() == "failed 99/0+0~0=1! 50%");
    }
    SECTION("none without an account") {
        office.begin_import(orders_up_to(100), upsert, manager);
        office.actors.all.clear();
        office.work();
        CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
        CHECK(*office.newest_import().error == "Who asked for this import has no active account any more");
    }
    SECTION("those of the program when nobody asked") {
        office.begin_import(orders_up_to(100), upsert, system_actor());
        office.work();
        CHECK(office.last_import() == "completed 99/98+1~0=0! 100%");
    }
}

TEST_CASE("trouble that may pass is waited out, other trouble ends the import") {
    Office office;
    office.begin_import(orders_up_to(100));
    SECTION("the store is away") {
        office.bucket.trouble = Error(Fault::unavailable, "away");
        office.work();
        CHECK(office.only_run().state == run_state::waiting);
        CHECK(office.last_import() == "pending 0/0+0~0=0! 0%");
    }
    SECTION("the sheet is gone") {
        office.bucket.files.clear();
        office.work();
        CHECK(office.only_run().state == run_state::done);
        CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    }
    SECTION("the sheet cannot be read") {
        office.tables.sheets.clear();
        office.work();
        CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    }
}

TEST_CASE("a run without an import that waits does nothing") {
    Office office;
    auto const id = office.begin_import(orders_up_to(100));
    ImportRecord(office.record, admin, id).cancel();
    office.work();
    CHECK(office.only_run().state == run_state::done);
    CHECK(office.orders() == 0);
}

TEST_CASE("an import that cannot go on tells what it has applied") {
    Office office;
    SlowVerbs const verbs(office, [&](int call) {
        if (call == 120) throw Error(Fault::unavailable, "The database is busy");
    });
    office.begin_import(orders_up_to(200), skip);
    office.work();
    auto const applied = office.newest_import().created;
    REQUIRE(applied > 0);
    office.actors.all.clear();
    office.clock.advance(std::chrono::hours(1));
    office.work();
    CHECK(office.newest_import().status == "failed");
    CHECK(office.newest_import().created == applied);
    CHECK(static_cast<std::size_t>(applied) == office.orders());
}

TEST_CASE("trouble that never passes ends an import after the last attempt") {
    Office office;
    office.begin_import(orders_up_to(200));
    office.bucket.trouble = Error(Fault::unavailable, "The store is away");
    for (int attempt = 0; attempt < 20; ++attempt) {
        CHECK(office.newest_import().status == "pending");
        office.work();
        office.clock.advance(std::chrono::hours(2));
    }
    CHECK(office.newest_import().status == "failed");
    CHECK(*office.newest_import().error == "The store is away");
    CHECK(office.only_run().state == run_state::done);
}
