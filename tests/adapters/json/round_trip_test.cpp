#include <tenon/json/json_reader.hpp>

#include "support/catch.hpp"

#include <bit>
#include <cmath>
#include <random>
#include <string>

using namespace tenon;

namespace {

// Values of every shape, the same ones in every run.
class Generator {
public:
    Json json(std::size_t depth) {
        switch (below(depth == 0 ? 6 : 8)) {
            case 0:
                return nullptr;
            case 1:
                return below(2) == 0;
            case 2:
                return static_cast<std::int64_t>(random_() >> below(64));
            case 3:
                return any_double();
            case 4:
                return static_cast<double>(below(2'000'001)) / 1000 - 1000;
            case 5:
                return text();
            case 6:
                return array(depth - 1);
            default:
                return object(depth - 1);
        }
    }

private:
    std::size_t below(std::size_t bound) { return random_() % bound; }

    double any_double() {
        auto const value = std::bit_cast<double>(random_());
        return std::isfinite(value) ? value : 0;
    }

    std::string text() {
        static constexpr std::string_view pieces[] = {"a",
                                                      "\"",
                                                      "\\",
                                                      "\n",
                                                      "\x01",
                                                      "/",
                                                      "\u00E9",
                                                      "\u20AC",
                                                      "\U0001F527",
                                                      " ",
                                                      "{",
                                                      "\x7F",
                                                      std::string_view("\0", 1)};
        std::string made;
        for (auto count = below(12); count > 0; --count) made += pieces[below(std::size(pieces))];
        return made;
    }

    Json array(std::size_t depth) {
        Json::Array made;
        for (auto count = below(6); count > 0; --count) made.push_back(json(depth));
        return made;
    }

    Json object(std::size_t depth) {
        Json::Object made;
        for (auto count = below(6); count > 0; --count) made.emplace_back(text() + std::to_string(count), json(depth));
        return made;
    }

    std::mt19937_64 random_{2026};
};

}  // namespace

TEST_CASE("any value reads back from its text, plain and canonical") {
    Generator generate;
    auto const reader = json::make_json_reader();
    for (int round = 0; round < 5'000; ++round) {
        auto const json = generate.json(6);
        auto const plain = to_json(json), canonical = to_canonical_json(json);
        auto const from_plain = reader->read(plain), from_canonical = reader->read(canonical);
        if (!(from_plain == json)) FAIL(plain);
        if (!(from_canonical == json)) FAIL(canonical);
        if (to_canonical_json(from_plain) != canonical) FAIL("not the same again: " << canonical);
    }
}

TEST_CASE("numbers keep their value through plain and canonical text") {
    auto const digits = GENERATE(as<std::string>{}, "0", "-0", "-0.0", "1.0", "1e21", "999999999999999999999", "1e-7",
                                 "9.99e-8", "1e-400", "1.7976931348623157e308", "9007199254740993.0", "2.45E1",
                                 "18446744073709551616", "0.1234567890123456789012345e-5", "0e7", "12300e-2");
    CAPTURE(digits);
    auto const reader = json::make_json_reader();
    auto const json = reader->read(digits);
    CHECK(reader->read(to_json(json)) == json);
    CHECK(reader->read(to_canonical_json(json)) == json);
    CHECK(to_canonical_json(reader->read(to_json(json))) == to_canonical_json(json));
}
