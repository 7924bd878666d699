#include <tenon/certificates/code.hpp>

#include <map>
#include <set>

#include "support/catch.hpp"
#include "support/fakes/seeded_random.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::certificates;

namespace {

constexpr Date day{std::chrono::year{2026} / 11 / 21};

}  // namespace

TEST_CASE("a code names the day of issue and ends in five random letters") {
    SeededRandom random;
    auto const code = make_code("ALX", day, random);
    CHECK(code.starts_with("ALX-2026-1121-"));
    CHECK(code.size() == std::string_view("ALX-2026-1121-XXXXX").size());
    CHECK(is_code(code));
    std::set<std::string> codes;
    for (int i = 0; i < 1000; ++i) codes.insert(make_code("ALX", day, random));
    CHECK(codes.size() == 1000);
    for (auto const& each : codes) CHECK(is_code(each));
}

TEST_CASE("every letter of a code is as likely as the others") {
    SeededRandom random;
    std::map<char, int> count;
    for (int i = 0; i < 7200; ++i)
        for (char const c : make_code("ALX", day, random).substr(14)) ++count[c];
    CHECK(count.size() == 36);  // 1000 of each are expected; 8 standard deviations
    for (auto const& [letter, times] : count) CHECK((times > 750 && times < 1250));
}

TEST_CASE("what is a code, and what is none") {
    for (auto const* good : {"ALX-2024-0229-00000", "AB-2100-1231-ZZZZZ", "CERTIFIC-2026-0101-A1B2C"}) {
        INFO(good);
        CHECK(is_code(good));
    }
    for (auto const* bad : {"",
                            "ALX",
                            "ALX-2026-0131-7K2Q",
                            "ALX-2026-0131-7K2QFF",
                            "alx-2026-0131-7K2QF",
                            "ALX-2026-0131-7k2qf",
                            "ALX-2023-0131-7K2QF",
                            "ALX-2101-0131-7K2QF",
                            "ALX-2026-0230-7K2QF",
                            "ALX-2025-0229-7K2QF",
                            "ALX-2026-1301-7K2QF",
                            "ALX-2026-0100-7K2QF",
                            "ALX-20260131-7K2QFX",
                            "A-2026-0131-7K2QF",
                            "LONGPREFI-2026-0131-7K2QF",
                            "AL1-2026-0131-7K2QF",
                            "ALX-2026-0131-7K2Q-",
                            "ALX_2026_0131_7K2QF",
                            " ALX-2026-0131-7K2QF",
                            "ALX-2026-0131-7K2QF ",
                            "ALX-2026-01-3-7K2QF",
                            "ALX-+026-0131-7K2QF",
                            "-2026-0131-7K2QF",
                            "ÄLX-2026-0131-7K2QF"}) {
        INFO(bad);
        CHECK_FALSE(is_code(bad));
    }
}

TEST_CASE("a prefix has 2 to 8 capital letters") {
    for (auto const* good : {"AB", "ALX", "ABCDEFGH"}) CHECK(is_code_prefix(good));
    for (auto const* bad : {"", "A", "ABCDEFGHI", "Alx", "A1", "A B", "ÄB"}) CHECK_FALSE(is_code_prefix(bad));
}
