#include "commands/import_candles.hpp"

#include "commands/commands.hpp"
#include "wiring/market_kit.hpp"

#include <tenon/lab/synthetic_candles.hpp>

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <unistd.h>

namespace tenon::server {
namespace {

constexpr std::int64_t most_days = 3'650;

struct CandleCall {
    std::string file, synthetic, until;
    std::int64_t days = 90;
    std::uint64_t seed = 1;
    lab::CandleOrder order;
};

int print(lab::ImportCandles::Outcome const& outcome) {
    auto const& report = outcome.report;
    for (auto const& problem : report.problems)
        std::cerr << "row " << problem.row << ", " << problem.field << ": " << problem.message << " (\""
                  << problem.value << "\")\n";
    std::cout << outcome.series.asset << ' ' << outcome.series.timeframe << ": " << report.total << " candles, "
              << report.created << " created, " << report.updated << " updated, " << report.failed << " failed"
              << (report.is_applied ? "" : "; nothing was applied") << '\n';
    return report.is_applied ? exit_ok : exit_failed;
}

lab::ImportCandles::Outcome import_file(MarketKit& market, CandleCall const& call) {
    if (::access(call.file.c_str(), R_OK) != 0 || !std::filesystem::is_regular_file(call.file))
        throw Error(Fault::not_found, "The file " + call.file + " cannot be read");
    return market.import(operator_of_the_machine(), call.file, call.order);
}

lab::ImportCandles::Outcome make_synthetic(MarketKit& market, CandleCall const& call, Timestamp now) {
    auto const until = call.until.empty() ? std::chrono::floor<std::chrono::days>(now) : parse_date(call.until);
    if (!until) throw Error(Fault::invalid, "--until must be a date such as 2024-01-31");
    auto order = call.order;
    order.asset = call.synthetic;
    order.source = lab::synthetic_source(call.seed);
    auto const candles = synthetic_candles(lab::timeframe_of(order.timeframe), call.days, *until, call.seed);
    return market.import.keep(operator_of_the_machine(), candles, order);
}

int run(CandleCall const& call, SettingSources const& sources) {
    Application app(load_settings(sources).values);
    if (!app.has("lab")) throw Error(Fault::unsupported, "The feature lab is switched off");
    MarketKit market(app);
    return print(call.synthetic.empty() ? import_file(market, call)
                                        : make_synthetic(market, call, app.ground.clock->now()));
}

void require_one_kind(CandleCall const& call) {
    if (call.synthetic.empty()) {
        if (call.file.empty()) throw CLI::RequiredError("file");
        if (call.order.asset.empty()) throw CLI::RequiredError("--asset");
        if (call.order.source.empty()) throw CLI::RequiredError("--source");
    } else if (!call.file.empty() || !call.order.source.empty() || !call.order.asset.empty()) {
        throw CLI::ValidationError("--synthetic", "takes no file, --asset or --source: its candles are made up");
    }
}

}  // namespace

void add_import_candles_command(CLI::App& parent, Invocation& invocation) {
    auto* command = parent.add_subcommand("candles", "Read price histories from a csv or xlsx file, or make some up");
    auto const call = std::make_shared<CandleCall>();
    command->add_option("file", call->file, "Columns by name: time, open, high, low, close, volume");
    command->add_option("--asset", call->order.asset, "Such as BTC/USDT");
    command->add_option("--timeframe", call->order.timeframe, "15m, 1h, 4h or 1d")->required();
    command->add_option("--source", call->order.source, "Who made the candles");
    command->add_flag("--allow-gaps", call->order.allow_gaps, "Candles may be missing");
    command->add_flag("--replace", call->order.replace, "Forget first what there is of the asset in that timeframe");
    command->add_option("--synthetic", call->synthetic, "An asset to make up candles of: a random walk, labelled so");
    command->add_option("--days", call->days, "How many days of them")->check(CLI::Range(std::int64_t{1}, most_days));
    command->add_option("--seed", call->seed, "The same seed makes the same candles");
    command->add_option("--until", call->until, "The day they end before; today unless said otherwise");
    command->callback([&invocation, call] {
        require_one_kind(*call);
        invocation.action = [&invocation, call] { return run(*call, invocation.sources); };
    });
}

}  // namespace tenon::server
