#include <fuzz/csv_target.hpp>
#include <fuzz/xls_target.hpp>
#include <fuzz/xlsx_target.hpp>

#include <algorithm>
#include <random>

#include "support/catch.hpp"
#include "support/files.hpp"

using namespace tenon::spreadsheet::test;

namespace {

constexpr int mutations_per_seed = 300;

// A few changes of the kinds that find most: bytes turned, set to bounds, taken out, put in, cut off, doubled.
std::string changed(std::string bytes, std::mt19937& random) {
    auto const below = [&](std::size_t bound) { return random() % std::max<std::size_t>(bound, 1); };
    for (std::size_t left = 1 + below(4); left > 0 && !bytes.empty(); --left) {
        std::size_t const at = below(bytes.size()), count = 1 + below(8);
        switch (below(6)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
                break;
            case 1:
                bytes[at] = std::string_view("\0\xFF\x7F\x80\n\"", 6)[below(6)];
                break;
            case 2:
                bytes.erase(at, count);
                break;
            case 3:
                bytes.insert(at, count, static_cast<char>(below(256)));
                break;
            case 4:
                bytes.resize(at);
                break;
            default:
                bytes.insert(at, bytes.substr(below(bytes.size()), count));
                break;
        }
    }
    return bytes;
}

void run(std::string const& kind, void (*target)(std::string_view)) {
    int seeds = 0;
    for (auto const& entry : std::filesystem::directory_iterator(TENON_SEEDS "/" + kind)) {
        std::mt19937 random(1);  // the same for every seed and in every run, whatever their order
        std::string const seed = load(entry.path());
        INFO(entry.path().filename().string());
        CHECK_NOTHROW(target(seed));
        for (int i = 0; i < mutations_per_seed; ++i) {
            INFO("change " << i);
            std::string const bytes = changed(seed, random);
            REQUIRE_NOTHROW(target(bytes));
        }
        ++seeds;
    }
    CHECK(seeds >= 3);
}

}  // namespace

TEST_CASE("Every seed of the csv fuzzer and its mutations keep the rules of reading", "[fuzz]") {
    run("csv", csv_target);
}

TEST_CASE("Every seed of the xlsx fuzzer and its mutations keep the rules of reading", "[fuzz]") {
    run("xlsx", xlsx_target);
}

TEST_CASE("Every seed of the xls fuzzer and its mutations keep the rules of reading", "[fuzz]") {
    run("xls", xls_target);
}
