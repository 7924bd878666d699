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
        auto const reply = call(found->url + "/models", key, nullptr, patience_);
        if (refuses_key(reply)) return std::nullopt;
        if (reply.status != 200)
            throw Error(Fault::unavailable, "The provider answers with status " + std::to_string(reply.status) + ".");
        return count(reply);
    }

private:
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
