#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::lab {

// A chat model that the operator offers.
struct ChatModel {
    std::string id;              // "openai/some-model"
    std::string provider, name;  // "openai", "some-model": what the provider calls it, which may have slashes too
};

// All of them. Faults: invalid, for an id that is none.
class ChatModels {
public:
    explicit ChatModels(std::span<std::string const> ids = {});

    std::span<ChatModel const> all() const { return all_; }
    ChatModel const* find(std::string_view id) const;

private:
    std::vector<ChatModel> all_;
};

// Who runs chat models, behind the interface that OpenAI has made common.
struct ModelProvider {
    std::string name, url;  // "openai", "https://api.openai.com/v1"
};

// Of texts such as "openai=https://api.openai.com/v1". Faults: invalid, for what is none and for a name that comes
// twice.
std::vector<ModelProvider> read_model_providers(std::span<std::string const>);

// Asks providers about keys.
class ModelProviders {
public:
    virtual ~ModelProviders() = default;
    virtual std::span<std::string const> names() const = 0;
    // How many models a key opens; nullopt: the provider refuses the key. Not inside a unit of work: it asks somebody
    // outside. Faults: unavailable, rate_limited, unsupported (no such provider here).
    virtual std::optional<std::int64_t> count_models(std::string_view provider, std::string const& key) const = 0;
};

}  // namespace tenon::lab
