#include <tenon/kernel/nearest_name.hpp>

#include <vector>

#include "support/catch.hpp"

using namespace tenon;

TEST_CASE("the nearest name is one that a slip or two leads to") {
    std::vector<std::string> const names{"ema", "close", "donchian_upper", "server.listen"};
    CHECK(nearest_name("emaa", names) == "ema");
    CHECK(nearest_name("eam", names) == "ema");
    CHECK(nearest_name("clsoe", names) == "close");
    CHECK(nearest_name("server.lisen", names) == "server.listen");
    CHECK(nearest_name("donchain_uper", names) == "donchian_upper");
    CHECK(nearest_name("x", names).empty());
    CHECK(nearest_name("volume", names).empty());
    CHECK(nearest_name("", names).empty());
    CHECK(nearest_name("ema", {}).empty());
}
