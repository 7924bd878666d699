#pragma once
#include "contracts/resource_store/store_under_test.hpp"

namespace tenon::testing {

inline void store_searches_text(MakeStore const& make) {
    Shop const shop(make);
    auto const named = [](std::string name) { return [=](Gadget& g) { g.name = name; }; };
    auto const title = [&](Operator op, std::string_view text) { return shop.codes("title", op, {shop.fold(text)}); };
    auto const search = [&](std::string_view text) { return shop.codes({.search = shop.fold(text)}); };

    SECTION("without regard to case, in any alphabet") {
        shop.gadget(1, "A", named("gęś żółć"));
        shop.gadget(2, "B", named("STRASSE"));
        shop.gadget(3, "C", named("Straße 5"));
        shop.gadget(4, "D", named("GĘŚ ŻÓŁĆ"));
        CHECK(search("ŻÓŁĆ") == "A D");
        CHECK(search("żółć") == "A D");
        CHECK(search("straße") == "B C");
        CHECK(search("Strasse") == "B C");
        CHECK(search("zolc").empty());
    }
    SECTION("in every searchable field and no other") {
        shop.gadget(1, "needle-1");
        shop.gadget(2, "B", named("a Needle here"));
        shop.gadget(3, "C", [](Gadget& g) { g.title = "needle"; });
        shop.gadget(4, "D", [](Gadget& g) { g.shelf = "needle", g.email = "needle", g.remark = "needle"; });
        CHECK(search("needle") == "needle-1 B C");
        CHECK(search("eedl") == "needle-1 B C");
    }
    SECTION("again after a change") {
        shop.gadget(1, "A", named("before"));
        shop.change(1, named("After"));
        CHECK(search("before").empty());
        CHECK(search("after") == "A");
    }
    SECTION("contains and starts_with look at their own field") {
        shop.gadget(1, "A", [](Gadget& g) { g.title = "Żółty ser"; });
        shop.gadget(2, "B", [](Gadget& g) { g.title = "ser żółty"; });
        shop.gadget(3, "C", [](Gadget& g) { g.title = ""; });
        shop.gadget(4, "N", named("żółty ser"));
        CHECK(title(Operator::contains, "ŻÓŁTY") == "A B");
        CHECK(title(Operator::starts_with, "ŻÓŁTY") == "A");
        CHECK(title(Operator::starts_with, "SER") == "B");
        CHECK(title(Operator::contains, "chleb").empty());
        CHECK(title(Operator::contains, "") == "A B C");
        CHECK(title(Operator::starts_with, "") == "A B C");
    }
    SECTION("signs that patterns use stand for themselves") {
        std::string const texts[] = {"100%", "100 x", "a_b", "axb", R"(c\d)", "c/d", "it's", "[x]", "e*f?", "e9f9"};
        for (std::uint64_t n = 0; n < std::size(texts); ++n)
            shop.gadget(n + 1, std::string(1, static_cast<char>('A' + n)), [&](Gadget& g) { g.title = texts[n]; });
        CHECK(title(Operator::contains, "%") == "A");
        CHECK(title(Operator::starts_with, "100%") == "A");
        CHECK(title(Operator::contains, "a_b") == "C");
        CHECK(title(Operator::starts_with, "a_") == "C");
        CHECK(title(Operator::contains, R"(\)") == "E");
        CHECK(title(Operator::starts_with, R"(c\)") == "E");
        CHECK(title(Operator::contains, "'") == "G");
        CHECK(title(Operator::contains, "[x]") == "H");
        CHECK(title(Operator::contains, "*") == "I");
        CHECK(title(Operator::contains, "f?") == "I");
        CHECK(search("%") == "A");
        CHECK(search("_") == "C");
        CHECK(search(R"(\)") == "E");
    }
    SECTION("starts_with ends where the next letter begins") {
        shop.gadget(1, "A", [](Gadget& g) { g.title = "aż"; });
        shop.gadget(2, "B", [](Gadget& g) { g.title = "az"; });
        shop.gadget(3, "C", [](Gadget& g) { g.title = "a\U0010FFFFz"; });
        shop.gadget(4, "D", [](Gadget& g) { g.title = "b"; });
        CHECK(title(Operator::starts_with, "a") == "A B C");
        CHECK(title(Operator::starts_with, "a\U0010FFFF") == "C");
    }
}

}  // namespace tenon::testing
