#include "support/fakes/fake_mailer.hpp"
#include "contracts/mailer_contract.hpp"

using namespace tenon::testing;

TEST_CASE("the fake mailer keeps the contract", "[mail]") {
    FakeUnitOfWork unit;
    FakeMailer mailer(unit);
    check_mailer(mailer, [&] { return mailer.sent; });
}
