#include <tenon/chat_model/chat_model.hpp>

#include "answer.hpp"
#include "prompt.hpp"
#include "web_call.hpp"

namespace tenon::chat_model {
namespace {

class ChatModel final : public lab::DecisionModel {
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
    bool is_slow() const override { return true; }

    lab::Decision decide(lab::Situation const& situation) override {
        auto const key = account_->begin_call();
        auto const request = request_body(model_, agent_, situation);
        auto const reply = call(url_ + "/chat/completions", key, &request, patience_);
        if (refuses_key(reply)) account_->key_was_refused();
        if (reply.status != 200) fail(reply);
        auto answer =
            reply.is_too_large ? Answer{unusable("it is too long"), {}} : read_answer(reply.body, situation, json_);
        account_->spend(answer.tokens.value_or(estimate(request)));
        return std::move(answer.decision);
    }

private:
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

std::unique_ptr<lab::DecisionModel> make_chat_model(std::string url, std::string model, lab::AgentSetup const& agent,
                                                    std::unique_ptr<lab::ModelAccount> account, JsonReader const& json,
                                                    Patience patience) {
    return std::make_unique<ChatModel>(std::move(url), std::move(model), agent, std::move(account), json, patience);
}

}  // namespace tenon::chat_model
