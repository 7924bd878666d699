#include <tenon/kernel/unit_of_work.hpp>

#include "contracts/change_log_contract.hpp"
#include "contracts/unit_of_work_contract.hpp"
#include "support/fakes/fake_change_log.hpp"
#include "support/fakes/fake_unit_of_work.hpp"

#include <algorithm>

using namespace tenon;

TEST_CASE("the fake unit of work keeps the contract") {
    testing::FakeUnitOfWork units;
    std::vector<std::string> kept;
    units.restores(kept);
    units.replays = GENERATE(0, 1);
    testing::unit_of_work_contract({.units = units,
                                    .put = [&](std::string word) { kept.push_back(std::move(word)); },
                                    .words =
                                        [&] {
                                            auto sorted = kept;
                                            std::sort(sorted.begin(), sorted.end());
                                            return sorted;
                                        },
                                    .has_threads = false});
}

TEST_CASE("the fake change log keeps the contract") {
    testing::FakeUnitOfWork units;
    testing::FakeChangeLog log(units);
    testing::change_log_contract(units, log);
}
