#include <tenon/cache_memory/broadcast.hpp>

#include "contracts/broadcast_contract.hpp"

using namespace tenon;

TEST_CASE("the broadcast of one server keeps the contract") {
    auto const broadcast = cache_memory::make_broadcast();
    testing::broadcast_contract(*broadcast, *broadcast);
}
