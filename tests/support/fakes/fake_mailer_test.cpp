#include "contracts/mailer_contract.hpp"
#include "support/fakes/fake_unit_of_work.hpp"
#include "support/fakes/identity_fakes.hpp"

using namespace tenon::testing;

TEST_CASE("the fake mailer keeps the contract", "[mail]") {
    FakeUnitOfWork unit;
    FakeMailer mailer(unit);
    check_mailer(mailer, [&] { return mailer.sent; });
}
