#include <tenon/chat_model/chat_model.hpp>

#include "answer.hpp"
#include "prompt.hpp"
#include "web_call.hpp"

namespace tenon::chat_model {
namespace {

class ChatModel final : public lab::Adviser {
public:
    ChatModel(std::string url, std::string model, lab::AgentSetup agent, std::unique_ptr<lab::ModelAccount> account,
              JsonReader const& json, Patience patience)
        : url_(std::move(url)),
          model_(std::move(model)),
          agent_(std::move(agent)),
          account_(std::move(account)),
          json_(json),
          patience_(patience) {}

    std::vector<lab::IndicatorCall> needs() const override { return shown_indicators(agent_); }

    lab::Heard<lab::Decision> decide(lab::Situation const& situation) override {
        return ask<lab::Decision>(decide_request(model_, agent_, situation),
                                  [&](std::string const& body) { return read_decision(body, situation, json_); });
    }

    lab::Heard<std::vector<std::size_t>> rank(lab::Situation const& situation,
                                              std::span<lab::Decision const> answers) override {
        return ask<std::vector<std::size_t>>(rank_request(model_, agent_, situation, answers),
                                             [&](std::string const& body) { return read_ranking(body, json_); });
    }

    lab::Heard<lab::Decision> conclude(lab::Situation const& situation,
                                       std::span<lab::RankedAnswer const> answers) override {
        return ask<lab::Decision>(conclude_request(model_, agent_, situation, answers),
                                  [&](std::string const& body) { return read_decision(body, situation, json_); });
    }

private:
    template <class T, class Read>
    lab::Heard<T> ask(std::string const& request, Read const& read) {
        auto const key = account_->begin_call();
        auto const reply = reply_to(request, key);
        if (auto const* trouble = std::get_if<Error>(&reply)) return {*trouble};
        auto const& got = std::get<WebReply>(reply);
        if (refuses_key(got)) account_->key_was_refused();
        if (got.status != 200) return {failure_of(got)};
        auto answer = got.is_too_large ? Answer<T>{unusable("it is too long")} : read(got.body);
        auto const tokens = answer.tokens.value_or(estimate(request));
        account_->spend(tokens);
        return {std::move(answer.said), tokens};
    }

    std::variant<WebReply, Error> reply_to(std::string const& request, std::string const& key) const {
        try {
            return call(url_ + "/chat/completions", key, &request, patience_);
        } catch (Error const& trouble) {
            return trouble;
        }
    }

    // Where the provider does not say: some four bytes a token, and all that the answer may have.
    static std::int64_t estimate(std::string const& request) {
        return static_cast<std::int64_t>(request.size() / 4) + most_answer_tokens;
    }

    std::string const url_, model_;
    lab::AgentSetup const agent_;
    std::unique_ptr<lab::ModelAccount> const account_;
    JsonReader const& json_;
    Patience const patience_;
};

}  // namespace

std::unique_ptr<lab::Adviser> make_chat_model(std::string url, std::string model, lab::AgentSetup const& agent,
                                              std::unique_ptr<lab::ModelAccount> account, JsonReader const& json,
                                              Patience patience) {
    return std::make_unique<ChatModel>(std::move(url), std::move(model), agent, std::move(account), json, patience);
}

}  // namespace tenon::chat_model
