#include "support/fakes/fake_file_spool.hpp"

#include "contracts/file_spool_contract.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("the fake spool of files keeps the contract of spools") {
    FakeUnitOfWork unit;
    FakeFileSpool spool(unit);
    file_spool_contract({spool, unit});
}
