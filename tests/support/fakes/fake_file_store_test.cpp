#include "contracts/file_store_contract.hpp"

#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fixed_clock.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("the fake file store keeps the contract of file stores") {
    FixedClock clock;
    FakeFileStore closed(clock), open(clock, {"certificates", true});
    file_store_contract({closed, open,
                         [&](std::string const& url) {
                             auto const found = closed.fetch(url);
                             return found ? found : open.fetch(url);
                         },
                         [&](std::chrono::seconds by) { clock.advance(by); }});
}
