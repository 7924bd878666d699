#include "sheet/qr_code.hpp"

#include "support/catch.hpp"

#include <cmath>

namespace tenon::pdf {
namespace {

TEST_CASE("Four modules around a code are left free, and all modules are alike", "[pdf]") {
    QrCode const code("https://tenon.example/verify/ALX-2026-1121-7K2QF");
    double const side = 116;
    auto const path = code.path({10, 20}, side);
    auto const module = path.steps().front().end.y;
    CHECK(module * (code.width() + 8) <= side + 1e-9);
    CHECK(module * (code.width() + 8) > side - 1);
    for (auto const& step : path.steps()) {
        CHECK(step.first.x >= 10 + 4 * module - 1e-9);
        CHECK(step.first.y >= 20 + 4 * module - 1e-9);
        CHECK(step.first.x + step.end.x <= 10 + side - 4 * module + 1e-9);
        CHECK(step.first.y + step.end.y <= 20 + side - 4 * module + 1e-9);
        CHECK(step.end.y == Approx(module));
        CHECK(std::abs(step.end.x / module - std::round(step.end.x / module)) < 1e-9);
    }
}

}  // namespace
}  // namespace tenon::pdf
