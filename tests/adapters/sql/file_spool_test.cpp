#include "contracts/file_spool_contract.hpp"
#include "scratch_database.hpp"

#include <tenon/sql/file_spool.hpp>

using namespace tenon;

TEST_CASE("the spool of files in SQL keeps its contract") {
    sql::ScratchDatabase scratch;
    scratch.database.migrate_up({}, Timestamp());
    auto const spool = sql::make_file_spool(scratch.database);
    testing::file_spool_contract({*spool, scratch.units()});
}
