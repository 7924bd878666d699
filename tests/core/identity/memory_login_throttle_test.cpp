#include <tenon/identity/memory_login_throttle.hpp>

#include "contracts/login_throttle_contract.hpp"

using namespace tenon;

TEST_CASE("the login throttle in memory keeps the contract", "[identity]") {
    testing::FixedClock clock;
    identity::MemoryLoginThrottle throttle(clock);
    testing::login_throttle_contract(throttle, clock);
}
