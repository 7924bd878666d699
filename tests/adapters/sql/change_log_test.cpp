#include <tenon/sql/change_log.hpp>

#include "contracts/change_log_contract.hpp"
#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

TEST_CASE("the SQLite change log keeps the contract") {
    ScratchFolder folder;
    Database database(settings_in(folder.path));
    database.migrate_up({}, Timestamp());
    auto const log = make_change_log(database);
    testing::change_log_contract(database.units(), *log);
}
