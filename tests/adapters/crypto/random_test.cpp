#include <tenon/crypto/random.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

TEST_CASE("every byte is filled, differently each time") {
    auto const random = tenon::crypto::make_random();
    std::vector<std::byte> seen(1000, std::byte{0});
    for (int round = 0; round < 8; ++round) {
        std::vector<std::byte> bytes(1000);
        random->fill(bytes);
        for (std::size_t at = 0; at < bytes.size(); ++at) seen[at] |= bytes[at];
    }
    // A given byte is zero eight times over once in 2^64.
    CHECK(std::ranges::count(seen, std::byte{0}) == 0);

    std::set<std::array<std::byte, 16>> values;
    for (int round = 0; round < 1000; ++round) {
        std::array<std::byte, 16> value{};
        random->fill(value);
        values.insert(value);
    }
    CHECK(values.size() == 1000);
}

TEST_CASE("only what is asked for is written") {
    std::array<std::byte, 10> bytes{};
    tenon::crypto::make_random()->fill(std::span(bytes).subspan(1, 0));
    CHECK(std::ranges::count(bytes, std::byte{0}) == 10);
    for (int round = 0; round < 20; ++round) tenon::crypto::make_random()->fill(std::span(bytes).subspan(1, 8));
    CHECK(bytes.front() == std::byte{0});
    CHECK(bytes.back() == std::byte{0});
}
