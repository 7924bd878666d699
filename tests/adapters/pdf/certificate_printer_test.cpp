#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/print_shop.hpp"

#include <thread>

namespace tenon::testing {
namespace {

std::size_t count_of(std::string const& text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

TEST_CASE("The same statement and theme give the same bytes", "[pdf]") {
    PrintShop const one, other;
    auto const theme = GENERATE(Theme::dark, Theme::light);
    CHECK(one.pdf(lab_result(), theme) == other.pdf(lab_result(), theme));
    CHECK(one.png(lab_result(), theme) == other.png(lab_result(), theme));
    CHECK(one.printer->qr_png("https://tenon.example/1") == other.printer->qr_png("https://tenon.example/1"));
}

TEST_CASE("Several threads print the same at once", "[pdf]") {
    PrintShop const shop;
    auto const lab = shop.pdf(lab_result()), welding = PrintShop().pdf(welding_certification(), Theme::light);
    auto const image = PrintShop().png(welding_certification());
    std::atomic<int> differences = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int turn = 0; turn < 5; ++turn)
                differences +=
                    (shop.pdf(lab_result()) != lab) + (shop.pdf(welding_certification(), Theme::light) != welding);
            differences += shop.png(welding_certification()) != image;
        });
    for (auto& thread : threads) thread.join();
    CHECK(differences == 0);
}

TEST_CASE("Another statement, signature or theme gives other bytes", "[pdf]") {
    PrintShop const shop;
    auto const pdf = shop.pdf(lab_result());
    CHECK(shop.pdf(lab_result(), Theme::light) != pdf);
    CHECK(shop.pdf(lab_result_of("β-prime")) != pdf);
    auto published = signed_as(lab_result());
    published.signature[0] = 'x';
    CHECK(shop.printer->pdf(published, Theme::dark) != pdf);
    auto other_key = signed_as(lab_result());
    other_key.key_id = "2027";
    CHECK(shop.printer->pdf(other_key, Theme::dark) != pdf);
}

TEST_CASE("A file is small, of one page, and bears the date of issue", "[pdf]") {
    PrintShop const shop;
    auto const theme = GENERATE(Theme::dark, Theme::light);
    auto const pdf = shop.pdf(lab_result(), theme);
    CHECK(pdf.size() <= 60'000);
    CHECK(pdf.starts_with("%PDF-1.7"));
    CHECK(count_of(pdf, "/Type/Page/") + count_of(pdf, "/Type/Page>") == 1);
    CHECK(count_of(pdf, "(D:20260131080000Z)") == 2);
    CHECK(pdf.find("/Lang(en)") != std::string::npos);
    CHECK(pdf.find("/Marked true") != std::string::npos);
}

TEST_CASE("What no certificate says is not printed", "[pdf]") {
    PrintShop const shop;
    auto published = signed_as(lab_result());
    published.text = GENERATE("", "{}", "no JSON", R"({"code":"ALX"})");
    CHECK(fault_of([&] { shop.printer->pdf(published, Theme::dark); }) == Fault::malformed);
    CHECK(fault_of([&] { shop.printer->png(published, Theme::dark); }) == Fault::malformed);
}

TEST_CASE("An address that no code holds is refused", "[pdf]") {
    PrintShop const shop;
    CHECK(fault_of([&] { shop.printer->qr_png(""); }) == Fault::invalid);
    CHECK(fault_of([&] { shop.printer->qr_png("https://tenon.example/" + std::string(600, 'x')); }) == Fault::invalid);
    auto statement = lab_result();
    statement.verify_url = "https://tenon.example/" + std::string(600, 'x');
    CHECK(fault_of([&] { shop.pdf(statement); }) == Fault::invalid);
}

TEST_CASE("An image has the size of a preview", "[pdf]") {
    auto const png = PrintShop().png(lab_result());
    CHECK(png.starts_with("\x89PNG\r\n"));
    CHECK(png.substr(16, 8) == std::string("\0\0\x06\x40\0\0\x03\x84", 8));  // 1600, 900
}

}  // namespace
}  // namespace tenon::testing
