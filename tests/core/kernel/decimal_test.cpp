#include <tenon/kernel/decimal.hpp>

#include "support/catch.hpp"

#include <limits>
#include <random>

using namespace tenon;

namespace {

std::string reread(std::string_view text) {
    auto const decimal = Decimal::parse(text);
    return decimal ? decimal->to_string() : "refused";
}

std::string rescaled(std::string_view text, int scale) {
    auto const decimal = Decimal::parse(text).value().rescaled(scale);
    return decimal ? decimal->to_string() : "too long";
}

}  // namespace

TEST_CASE("a decimal keeps the scale it was written with") {
    CHECK(reread("-12.50") == "-12.50");
    CHECK(reread("3") == "3");
    CHECK(reread(".5") == "0.5");
    CHECK(reread("5.") == "5");
    CHECK(reread("+7.0") == "7.0");
    CHECK(reread("0.000") == "0.000");
    CHECK(reread("-0.0") == "0.0");
    CHECK(reread("007.10") == "7.10");
    CHECK(Decimal::parse("12.50")->units() == 1250);
    CHECK(Decimal::parse("12.50")->scale() == 2);
}

TEST_CASE("a decimal may be written with an exponent") {
    CHECK(reread("2.45E1") == "24.5");
    CHECK(reread("1e3") == "1000");
    CHECK(reread("1E-3") == "0.001");
    CHECK(reread("1.20e+1") == "12.0");
    CHECK(reread("1000e-3") == "1.000");
    CHECK(reread("0e999999999999999999999") == "0");
    CHECK(reread("1e999999999999999999999") == "refused");
    CHECK(reread("1e-999999999999999999999") == "refused");
}

TEST_CASE("18 significant digits are read, 19 are not") {
    CHECK(reread("999999999999999999") == "999999999999999999");
    CHECK(reread("-0.999999999999999999") == "-0.999999999999999999");
    CHECK(reread("123456789.123456789") == "123456789.123456789");
    CHECK(reread("1e17") == "100000000000000000");
    CHECK(reread("1e-18") == "0.000000000000000001");
    CHECK(reread("000000000000000000000000000001") == "1");
    CHECK(reread("1000000000000000000") == "refused");
    CHECK(reread("1.234567890123456789") == "refused");
    CHECK(reread("0.1234567890123456789") == "refused");
    CHECK(reread("1e18") == "refused");
    CHECK(reread("1e-19") == "refused");
    CHECK(reread("99999999999999999999999999999999999999") == "refused");
}

TEST_CASE("zeros at the end are dropped only where they do not fit") {
    CHECK(reread("1.000000000000000000000000") == "1.00000000000000000");
    CHECK(reread("0.10000000000000000000000") == "0.100000000000000000");
    CHECK(reread("0.0000000000000000000000000") == "0.000000000000000000");
    CHECK(reread("100000000000000000000e-5") == "1000000000000000.00");
}

TEST_CASE("whatever is no decimal is refused") {
    auto const text =
        GENERATE(as<std::string>{}, "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e1.5", "1..2", "1.2.3", " 1",
                 "1 ", "1,5", "0x10", "--1", "+-1", "1-", "nan", "inf", "1_000", "\xD9\xA1");
    CAPTURE(text);
    CHECK_FALSE(Decimal::parse(text));
}

TEST_CASE("halves are rounded to the even digit") {
    CHECK(rescaled("0.5", 0) == "0");
    CHECK(rescaled("1.5", 0) == "2");
    CHECK(rescaled("2.5", 0) == "2");
    CHECK(rescaled("-0.5", 0) == "0");
    CHECK(rescaled("-1.5", 0) == "-2");
    CHECK(rescaled("-2.5", 0) == "-2");
    CHECK(rescaled("2.50001", 0) == "3");
    CHECK(rescaled("2.49999", 0) == "2");
    CHECK(rescaled("-2.50001", 0) == "-3");
    CHECK(rescaled("1.005", 2) == "1.00");
    CHECK(rescaled("1.015", 2) == "1.02");
    CHECK(rescaled("0.999999999999999999", 0) == "1");
    CHECK(rescaled("0.500000000000000000", 0) == "0");
    CHECK(rescaled("0.500000000000000001", 0) == "1");
}

TEST_CASE("more scale adds zeros until the digits run out") {
    CHECK(rescaled("12.5", 4) == "12.5000");
    CHECK(rescaled("0", 18) == "0.000000000000000000");
    CHECK(rescaled("0.999999999999999999", 18) == "0.999999999999999999");
    CHECK(rescaled("1", 17) == "1.00000000000000000");
    CHECK(rescaled("1", 18) == "too long");
    CHECK(rescaled("-999999999999999999", 1) == "too long");
    CHECK(rescaled("1", 19) == "too long");
    CHECK(rescaled("1", -1) == "too long");
}

TEST_CASE("decimals compare by value") {
    CHECK(Decimal(15, 1) == Decimal(150, 2));
    CHECK(Decimal(0, 0) == Decimal(0, 18));
    CHECK(Decimal(15, 1) < Decimal(151, 2));
    CHECK(Decimal(-15, 1) > Decimal(-151, 2));
    CHECK(Decimal(999'999'999'999'999'999, 0) > Decimal(999'999'999'999'999'999, 18));
    CHECK(Decimal(-999'999'999'999'999'999, 0) < Decimal(1, 18));
}

TEST_CASE("a decimal becomes the nearest double") {
    CHECK(Decimal(1, 1).to_double() == 0.1);
    CHECK(Decimal(-1250, 2).to_double() == -12.5);
    CHECK(Decimal(123'456'789'012'345'678, 17).to_double() == 1.23456789012345678);
    CHECK(Decimal(999'999'999'999'999'999, 18).to_double() == 0.999999999999999999);
    // Here units / 10^scale in doubles, rounded twice, misses it.
    CHECK(Decimal(307'413'207'671'831'467, 17).to_double() == 3.07413207671831467);
    CHECK(Decimal(47'759'835'003'827'129, 3).to_double() == 47'759'835'003'827.129);
    CHECK(Decimal(9'007'199'254'740'993, 0).to_double() == 9'007'199'254'740'992.0);
    CHECK(Decimal(900'719'925'474'099'301, 2).to_double() == 9'007'199'254'740'994.0);
}

TEST_CASE("units past what parse gives are still written whole") {
    CHECK(Decimal(std::numeric_limits<std::int64_t>::min(), 0).to_string() == "-9223372036854775808");
    CHECK(Decimal(std::numeric_limits<std::int64_t>::max(), 18).to_string() == "9.223372036854775807");
}

TEST_CASE("any decimal is read as it was written") {
    std::mt19937_64 random(7);
    std::uniform_int_distribution<std::int64_t> any_units(-999'999'999'999'999'999, 999'999'999'999'999'999);
    for (int round = 0; round < 20'000; ++round) {
        Decimal const decimal(any_units(random) >> (random() % 60), static_cast<int>(random() % 19));
        auto const again = Decimal::parse(decimal.to_string());
        if (!again || again->units() != decimal.units() || again->scale() != decimal.scale()) FAIL(decimal.to_string());
    }
}
