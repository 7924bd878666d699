#include "prompt.hpp"

#include <tenon/kernel/json.hpp>

#include <algorithm>

namespace tenon::chat_model {
namespace {

constexpr std::size_t most_candles = 30;

constexpr std::string_view rules = R"(You decide for a trading agent, once for every candle that has closed.
The strategy of the agent is given below, between the lines of dashes. Each message describes the market as a JSON
object: the last candles and values of indicators, oldest first, the equity, and the position that is open, if any.
Answer with one JSON object and nothing else:
{"action": "long" | "short" | "hold" | "close", "reasoning": text, "confidence": 0 to 1 or null,
 "size": the part of the equity to put in, above 0 and at most 1, "stop_loss": price or null,
 "take_profit": price or null, "leverage": 1 to 5}
size is needed for long and short. The stop_loss of a long position lies below the last close, its take_profit above;
of a short position it is the other way round. An entry against the open position turns it round.)";

Json position_of(lab::Situation const& situation) {
    auto const* held = situation.position;
    if (!held) return {};
    auto const or_null = [](std::optional<double> const& x) { return x ? Json(*x) : Json(); };
    return Json::Object{{"side", lab::to_text(held->side)},
                        {"entry_price", held->entry_price},
                        {"entry_time", format_timestamp(held->entry_time)},
                        {"size", held->size},
                        {"stop_loss", or_null(held->stop_loss)},
                        {"take_profit", or_null(held->take_profit)}};
}

Json candles_of(lab::Situation const& situation) {
    Json::Array shown;
    auto const count = std::min(most_candles, situation.candles.size());
    for (auto const& candle : situation.candles.last(count))
        shown.push_back(Json::Object{{"time", format_timestamp(candle.time)},
                                     {"open", candle.open},
                                     {"high", candle.high},
                                     {"low", candle.low},
                                     {"close", candle.close},
                                     {"volume", candle.volume}});
    return shown;
}

Json indicators_of(lab::Situation const& situation) {
    Json::Object shown;
    for (auto const& line : situation.lines) {
        auto const count = std::min(most_candles, line.values.size());
        Json::Array values(line.values.end() - static_cast<std::ptrdiff_t>(count), line.values.end());
        shown.emplace_back(line.call.text(), std::move(values));
    }
    return shown;
}

Json message(char const* role, std::string content) {
    return Json::Object{{"role", role}, {"content", std::move(content)}};
}

}  // namespace

std::vector<lab::IndicatorCall> shown_indicators(lab::AgentSetup const& agent) {
    auto shown = agent.indicators;
    if (agent.mode == "monk")
        std::erase_if(shown, [](auto const& call) { return call.name != "rsi" && !call.name.starts_with("macd"); });
    return shown;
}

std::string request_body(std::string const& model, lab::AgentSetup const& agent, lab::Situation const& situation) {
    auto const market = to_json(Json::Object{{"asset", situation.asset},
                                             {"timeframe", situation.timeframe},
                                             {"equity", situation.equity},
                                             {"may_use_leverage", situation.may_use_leverage},
                                             {"position", position_of(situation)},
                                             {"candles", candles_of(situation)},
                                             {"indicators", indicators_of(situation)}});
    auto const system = std::string(rules) + "\n----------\n" + agent.strategy + "\n----------";
    return to_json(Json::Object{{"model", model},
                                {"messages", Json::Array{message("system", system), message("user", market)}},
                                {"response_format", Json::Object{{"type", "json_object"}}},
                                {"max_tokens", most_answer_tokens}});
}

}  // namespace tenon::chat_model
