#include "support/catch.hpp"
#include "support/print_shop.hpp"
#include "support/tools.hpp"

namespace tenon::testing {
namespace {

using Catch::Contains;

TEST_CASE("Names in many scripts are set and can be searched for", "[pdf][tools]") {
    auto const subject = GENERATE(as<std::string>(), "α-prime", "Łukasz Śliwiński", "Nguyễn Thị Ánh", "Жанна Ёлкина",
                                  "Ἀθήνα", "王小明", "たなか", "Հայկ", "ნინო", "ราชา", "١٢٣٤٥", "∑√∞", "김철수",
                                  "뷁 2026", "🚀", "😀🦄☃", "🟢🪙", "Zoë 王 김 🚀", "e\xCC\xA3\xCC\x81x");
    INFO(subject);
    auto const pdf = PrintShop().pdf(lab_result_of(subject));
    CHECK_THAT(text_of_pdf(pdf), Contains(subject));
    CHECK(text_of_pdf(pdf).find("\xEF\xBF\xBD") == std::string::npos);
}

TEST_CASE("Arabic and Hebrew words are shaped and read from right to left", "[pdf][tools]") {
    auto const subject = GENERATE(as<std::string>(), "محمد", "مرحبا", "אברהם");
    INFO(subject);
    CHECK_THAT(text_of_pdf(PrintShop().pdf(lab_result_of(subject))), Contains(subject));
}

TEST_CASE("Emoji of several characters are read as they were written", "[pdf][tools]") {
    auto const subject = GENERATE(
        as<std::string>(), "👍🏽", "👩🏽‍💻", "👨‍👩‍👧", "❤️", "🇵🇱", "1️⃣",
        "🏴\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xB3\xF3\xA0\x81\xA3\xF3\xA0\x81\xB4\xF3\xA0\x81\xBF");
    INFO(subject);
    CHECK_THAT(text_of_pdf(PrintShop().pdf(lab_result_of(subject))), Contains(subject));
}

TEST_CASE("What no font has is a box that reads as a replacement character", "[pdf][tools]") {
    auto const text = text_of_pdf(PrintShop().pdf(lab_result_of("go 🥺 now")));
    CHECK_THAT(text, Contains("go \xEF\xBF\xBD now"));
}

}  // namespace
}  // namespace tenon::testing
