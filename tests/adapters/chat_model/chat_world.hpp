#pragma once
#include <tenon/chat_model/chat_model.hpp>
#include <tenon/json/json_reader.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/scripted_server.hpp"

namespace tenon::testing {

// What was asked of an account and told to it: "begin spend 100 refused".
struct FakeAccount final : lab::ModelAccount {
    explicit FakeAccount(std::string& told) : told_(told) {}

    std::string begin_call() override { return note("begin"), "sk-secret"; }
    void spend(std::int64_t tokens) override { note("spend " + std::to_string(tokens)); }
    void key_was_refused() override { note("refused"); }

private:
    void note(std::string const& word) { told_ += (told_.empty() ? "" : " ") + word; }

    std::string& told_;
};

// Two candles, the last of which closes at 100.
struct Market {
    std::vector<lab::Candle> candles{{Timestamp(std::chrono::hours(1)), 90, 96, 89, 95, 7},
                                     {Timestamp(std::chrono::hours(2)), 95, 101, 94, 100, 8}};
    std::vector<lab::IndicatorLine> lines{{lab::indicator_call("rsi", {}), {40, 55.5}}};

    lab::Situation situation() const {
        lab::Situation made;
        made.candles = candles, made.lines = lines, made.equity = 1000;
        made.asset = "BTC/USDT", made.timeframe = "1h";
        return made;
    }
};

struct ChatWorld : Market {
    std::unique_ptr<JsonReader> json = json::make_json_reader();
    std::string told;
    chat_model::Patience patience{};
    lab::AgentSetup agent;

    ChatWorld() { agent.mode = "omni", agent.strategy = "buy low"; }

    std::unique_ptr<lab::Adviser> adviser(std::string const& url) {
        return chat_model::make_chat_model(url, "gpt", agent, std::make_unique<FakeAccount>(told), *json, patience);
    }
    lab::Decision decide(std::string const& url) { return lab::make_single_model(adviser(url))->decide(situation()); }
    lab::Decision answered(Scene scene) {
        ScriptedServer const server({std::move(scene)});
        return decide(server.url());
    }
};

inline std::string said(std::string const& text, std::string const& usage = R"({"total_tokens":321})") {
    return R"({"choices":[{"message":{"content":)" + to_json(Json(text)) + R"(}}],"usage":)" + usage + "}";
}

}  // namespace tenon::testing
