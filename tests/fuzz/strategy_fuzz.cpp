#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/lab/strategy.hpp>

#include <cstdlib>

using namespace tenon;
using namespace tenon::lab;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

std::vector<Candle> history() {
    std::vector<Candle> candles;
    for (int i = 0; i < 60; ++i) {
        double const close = 100 + (i * 37) % 23 - i % 5;
        candles.push_back({Timestamp(std::chrono::hours(i)), close - 1, close + 2, close - 3, close, 10.0 + i});
    }
    return candles;
}

// A formula stands before the first zero byte, if there is one.
std::unique_ptr<DecisionModel> read(std::string_view input) {
    std::vector<CustomIndicator> customs;
    if (auto const zero = input.find('\0'); zero != std::string_view::npos) {
        customs.push_back({"mine", std::string(input.substr(0, zero))});
        input.remove_prefix(zero + 1);
    }
    try {
        return make_rule_model(input, customs);
    } catch (Error const& error) {
        require(error.fault() == Fault::invalid && is_utf8(error.what()));
        require(!error.violations().empty() && error.violations().size() <= 20);
        for (auto const& violation : error.violations()) require(is_utf8(violation.message));
        return nullptr;
    }
}

void decide_all(DecisionModel& model, std::vector<Candle> const& candles) {
    std::vector<IndicatorLine> lines;
    for (auto const& call : model.needs()) lines.push_back({call, compute(call, candles)});
    for (std::size_t count = 0; count <= candles.size(); ++count) {
        OpenPosition const position{count % 2 ? Side::long_ : Side::short_, 100, 1, {}, 0, {}, {}};
        for (auto const* const open : {static_cast<OpenPosition const*>(nullptr), &position}) {
            Situation const situation{std::span(candles).first(count), lines, 1000, open, true};
            auto const decision = model.decide(situation), again = model.decide(situation);
            require(decision.action == again.action && decision.reasoning == again.reasoning);
            require(decision.size_fraction > 0 && decision.size_fraction <= 1);
            require(decision.leverage >= 1 && decision.leverage <= 10);
            require(decision.stop_loss.value_or(1) > 0 && decision.take_profit.value_or(1) > 0);
            require(is_utf8(decision.reasoning) && decision.reasoning.size() < 2200);
        }
    }
}

}  // namespace

// Any bytes are refused with reasons, or are a strategy that decides within its bounds, always the same.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const candles = history();
    auto const model = read({reinterpret_cast<char const*>(data), size});
    if (model) decide_all(*model, candles);
    return 0;
}
