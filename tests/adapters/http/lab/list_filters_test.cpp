#include "lab/list_filters.hpp"

#include <tenon/kernel/error.hpp>

#include "support/catch.hpp"

using namespace tenon;
using namespace tenon::http;
using Query = std::vector<QueryPair>;

namespace {

Query active(Query query) {
    add_active(query);
    return query;
}

}  // namespace

TEST_CASE("what the path says is not widened by the query") {
    Query query{{"type", "forward"}, {"typed", "x"}};
    add_fixed(query, "type", "forward");
    CHECK(query == Query{{"type", "forward"}, {"typed", "x"}, {"type", "forward"}});
    for (auto const* name : {"type", "type[]", "type[in]", "type[ne]"}) {
        Query other{{name, "backtest"}};
        CHECK_THROWS_AS(add_fixed(other, "type", "forward"), Error);
    }
}

TEST_CASE("tests under way are those that are not over, or some of them") {
    CHECK(active({}) == Query{{"status", "initializing"}, {"status", "running"}, {"status", "paused"}});
    Query const rest{{"status[ne]", "completed"}, {"status[ne]", "failed"}, {"status[ne]", "stopped"}};
    for (auto const* name : {"statuses", "statuses[]"}) {
        auto expected = rest;
        expected.insert(expected.begin(), {"status[in]", "paused"});
        CHECK(active({{name, "paused"}}) == expected);
    }
    auto expected = rest;
    expected.insert(expected.begin(), {"status", "completed"});
    CHECK(active({{"status", "completed"}}) == expected);
}
