#include <tenon/sql/change_log.hpp>

#include "contracts/change_log_contract.hpp"
#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

TEST_CASE("change logs in SQL keep the contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchPlace const place(on);
    Database database(place.settings());
    database.migrate_up({}, Timestamp());
    auto const log = make_change_log(database);
    testing::change_log_contract(database.units(), *log);
}
