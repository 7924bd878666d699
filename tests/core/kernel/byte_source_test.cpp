#include <tenon/kernel/byte_source.hpp>

#include "support/faults.hpp"
#include "support/pattern_source.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a text is read piece by piece") {
    TextSource source("hello");
    std::array<char, 3> piece;
    CHECK(source.read(piece) == 3);
    CHECK(std::string_view(piece.data(), 3) == "hel");
    CHECK(source.read(piece) == 2);
    CHECK(source.read(piece) == 0);
}

TEST_CASE("fill goes on until there is no more") {
    PatternSource source(10'000);
    std::array<char, 9'000> piece;
    CHECK(fill(piece, source) == 9'000);
    CHECK(piece[8'999] == pattern_at(8'999));
    CHECK(fill(piece, source) == 1'000);
    CHECK(fill(piece, source) == 0);
}

TEST_CASE("read_all stops at its bound") {
    PatternSource fits(40'000), exceeds(40'001);
    CHECK(read_all(fits, 40'000).size() == 40'000);
    CHECK_FAULT(read_all(exceeds, 40'000), Fault::too_large);
}
