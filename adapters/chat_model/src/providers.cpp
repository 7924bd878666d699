#include <tenon/chat_model/providers.hpp>

#include "web_call.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>

namespace tenon::chat_model {
namespace {

class HttpProviders final : public lab::ModelProviders {
public:
    HttpProviders(std::vector<lab::ModelProvider> providers, Patience patience, JsonReader const& json)
        : providers_(std::move(providers)), patience_(patience), json_(json) {
        for (auto const& provider : providers_) names_.push_back(provider.name);
    }

    std::span<std::string const> names() const override { return names_; }

    std::optional<std::int64_t> count_models(std::string_view provider, std::string const& key) const override {
        auto const found = std::ranges::find(providers_, provider, &lab::ModelProvider::name);
        if (found == providers_.end())
            throw Error(Fault::unsupported, "The provider " + std::string(provider) + " is not set up here.");
        auto const models = call(found->url + "/models", key, nullptr, patience_);
        if (refuses_key(models)) return std::nullopt;
        if (models.status != 200)
            throw Error(Fault::unavailable, "The provider answers with status " + std::to_string(models.status) + ".");
        auto const counted = count(models);
        return lists_for_anyone(*found) && !knows(*found, key) ? std::nullopt : std::optional(counted);
    }

private:
    bool lists_for_anyone(lab::ModelProvider const& provider) const {
        return call(provider.url + "/models", {}, nullptr, patience_).status == 200;
    }

    // What OpenRouter, whose list is open, has for this: https://openrouter.ai/docs/api-reference/limits
    bool knows(lab::ModelProvider const& provider, std::string const& key) const {
        auto const reply = call(provider.url + "/key", key, nullptr, patience_);
        if (reply.status != 200 && !refuses_key(reply))
            throw Error(Fault::unavailable,
                        "The provider lists its models for anyone, and does not say whether it knows the key.");
        return reply.status == 200;
    }

    std::int64_t count(WebReply const& reply) const {
        try {
            auto const answer = json_.read(reply.body);
            auto const* list = answer.find("data");
            if (list && list->as_array()) return std::ssize(*list->as_array());
        } catch (Error const&) {
            // said below, in other words than those for what our own clients send
        }
        throw Error(Fault::unavailable, "The provider gives no list of models that can be read.");
    }

    std::vector<lab::ModelProvider> const providers_;
    std::vector<std::string> names_;
    Patience const patience_;
    JsonReader const& json_;
};

}  // namespace

std::unique_ptr<lab::ModelProviders> make_model_providers(std::vector<lab::ModelProvider> providers, Patience patience,
                                                          JsonReader const& json) {
    return std::make_unique<HttpProviders>(std::move(providers), patience, json);
}

}  // namespace tenon::chat_model
