#include <tenon/sql/file_spool.hpp>

#include "contracts/file_spool_contract.hpp"
#include "scratch_database.hpp"

using namespace tenon;
using namespace tenon::sql;

TEST_CASE("spools of files in SQL keep the contract") {
    auto const on = GENERATE(On::sqlite, On::postgresql);
    ScratchPlace const place(on);
    Database database(place.settings());
    database.migrate_up({}, Timestamp());
    auto const spool = make_file_spool(database);
    testing::file_spool_contract({*spool, database.units()});
}
