// How many certificates one thread prints a second: print_speed FOLDER [COUNT]. What it prints stays in the folder.
#include <tenon/json/json_reader.hpp>
#include <tenon/pdf/certificate_printer.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

namespace {

using namespace tenon;
using certificates::SignedStatement;
using certificates::Theme;

// The page of scripts/bench_certificates.py.
SignedStatement statement(int number) {
    auto const code = "ALX-2026-1121-" + std::to_string(10'000 + number);
    return {.text = certificates::canonical_text(
                {.code = code,
                 .kind = "lab_result",
                 .issuer = "Tenon",
                 .verify_url = "https://tenon.example/verify/" + code,
                 .issued_at = Timestamp(std::chrono::sys_days{std::chrono::year{2026} / 11 / 21}),
                 .attested = {.title = "Performance Certificate",
                              .subject = "α-prime",
                              .subject_note = "rules • OMNI mode",
                              .scope = "Backtest • BTC/USDT",
                              .period = "Oct 01 - Nov 01, 2025",
                              .figures = {{"Total PnL", "+12.40 %", Attestation::Tone::good},
                                          {"Max Drawdown", "4.71 %"},
                                          {"Win Rate", "62.50 %"},
                                          {"Sharpe Ratio", "1.842"},
                                          {"Total Trades", "40"},
                                          {"Profit Factor", "1.93"},
                                          {"Duration", "31d"},
                                          {"Timeframe", "1h"}}}}),
            .signature = "kZ7v1TqfN0c0yYx9w2mK3hB5uJ8rE4gQ6sD1aP0oLiVnMbCxZlKjHgFdSaQwErTyUiOpAsDfGhJkLzXcVbNmQw",
            .key_id = "2026-11-a1b2c3"};
}

template <class Print>
void measure(std::filesystem::path const& file, char const* what, int count, Print const& print) {
    auto bytes = print(statement(0));  // before the clock starts, so that fonts are in memory
    auto const start = std::clock();   // the processor's time: what else the machine does is left out
    for (int i = 1; i <= count; ++i) bytes = print(statement(i));
    auto const taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::ofstream(file, std::ios::binary) << bytes;
    std::printf("%-32s %10.1f %10zu\n", what, count / taken, bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return std::fputs("print_speed FOLDER [COUNT]\n", stderr), 2;
    std::filesystem::path const folder = argv[1];
    int const count = argc > 2 ? std::atoi(argv[2]) : 500;
    std::filesystem::create_directories(folder);
    auto const json = json::make_json_reader();
    auto const printer = pdf::make_certificate_printer(*json);
    measure(folder / "tenon.pdf", "PDF, Tenon", count,
            [&](SignedStatement const& each) { return printer->pdf(each, Theme::dark); });
    measure(folder / "tenon.png", "PNG, Tenon", count / 20,
            [&](SignedStatement const& each) { return printer->png(each, Theme::dark); });
}
