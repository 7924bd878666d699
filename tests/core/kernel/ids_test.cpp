#include <tenon/kernel/ids.hpp>

#include "support/catch.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/seeded_random.hpp"
#include "support/fakes/sequential_ids.hpp"

#include <algorithm>
#include <set>
#include <thread>
#include <vector>

using namespace tenon;
using namespace tenon::testing;
using namespace std::chrono_literals;

namespace {

// RFC 9562 appendix A.6 uses this instant: 017f22e2-79b0-7...
constexpr Timestamp rfc_instant{std::chrono::milliseconds{0x017F22E279B0}};

class AllOnes final : public Random {
public:
    void fill(std::span<std::byte> bytes) override {
        for (auto& byte : bytes) byte = std::byte{0xFF};
    }
};

struct Source {
    FixedClock clock{rfc_instant};
    SeededRandom random;
    UuidV7Source ids{clock, random};
};

}  // namespace

TEST_CASE("an id is a version 7 UUID: milliseconds, counter, variant, random bits") {
    FixedClock const clock(rfc_instant);
    AllOnes ones;
    UuidV7Source ids(clock, ones);
    CHECK(ids.next() == "017f22e2-79b0-7000-bfff-ffffffffffff");
    CHECK(ids.next() == "017f22e2-79b0-7001-bfff-ffffffffffff");
}

TEST_CASE("a later millisecond starts the counter anew") {
    Source source;
    source.ids.next();
    source.ids.next();
    source.clock.advance(1ms);
    CHECK(source.ids.next().substr(0, 18) == "017f22e2-79b1-7000");
}

TEST_CASE("a clock that goes back does not bring ids back") {
    Source source;
    auto const before = source.ids.next();
    source.clock.advance(-1h);
    auto const after = source.ids.next();
    CHECK(after > before);
    CHECK(after.substr(0, 18) == "017f22e2-79b0-7001");
}

TEST_CASE("a full counter borrows the next millisecond") {
    Source source;
    std::string last;
    for (int count = 0; count < 4096; ++count) last = source.ids.next();
    CHECK(last.substr(0, 18) == "017f22e2-79b0-7fff");
    CHECK(source.ids.next().substr(0, 18) == "017f22e2-79b1-7000");
    source.clock.advance(1ms);
    CHECK(source.ids.next().substr(0, 18) == "017f22e2-79b1-7001");
}

TEST_CASE("a clock before 1970 still gives ids") {
    FixedClock const clock(Timestamp{-1ms});
    SeededRandom random;
    UuidV7Source ids(clock, random);
    CHECK(ids.next().substr(0, 14) == "00000000-0000-");
}

TEST_CASE("the random part differs between ids") {
    Source source;
    CHECK(source.ids.next().substr(19) != source.ids.next().substr(19));
}

TEST_CASE("ids are unique across threads and rise within each") {
    Source source;
    constexpr std::size_t per_thread = 5000;
    std::vector<std::string> made[4];
    {
        std::vector<std::jthread> threads;
        for (auto& mine : made) {
            threads.emplace_back([&] {
                for (std::size_t count = 0; count < per_thread; ++count) mine.push_back(source.ids.next());
            });
        }
    }
    std::set<std::string> all;
    for (auto const& mine : made) {
        CHECK(std::is_sorted(mine.begin(), mine.end()));
        for (auto const& id : mine) all.insert(id.substr(0, 18));
    }
    CHECK(all.size() == 4 * per_thread);
}

TEST_CASE("an id is kept in lower case, a key as it is") {
    CHECK(normal_id("017F22E2-79b0-7000-BFFF-ffffffffffff") == "017f22e2-79b0-7000-bfff-ffffffffffff");
    CHECK(normal_id("WO-1000") == "WO-1000");
}

TEST_CASE("text that looks like a UUID is told from other text") {
    CHECK(looks_like_uuid("017f22e2-79b0-7000-bfff-ffffffffffff"));
    CHECK(looks_like_uuid("017F22E2-79B0-7000-BFFF-FFFFFFFFFFFF"));
    CHECK(looks_like_uuid(SequentialIds::nth(1234567890)));
    auto const text = GENERATE(as<std::string>{}, "", "WO-1000", "017f22e2-79b0-7000-bfff-fffffffffff",
                               "017f22e2-79b0-7000-bfff-fffffffffffff", "017f22e2-79b0-7000-bfff-ffffffffffg1",
                               "017f22e279b07000bfffffffffffffffffff", "{17f22e2-79b0-7000-bfff-ffffffffffff",
                               "017f22e2x79b0-7000-bfff-ffffffffffff", "017f22e-279b0-7000-bfff-ffffffffffff");
    CAPTURE(text);
    CHECK_FALSE(looks_like_uuid(text));
}
