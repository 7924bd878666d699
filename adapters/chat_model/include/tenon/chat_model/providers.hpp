#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/lab/chat_models.hpp>

#include <chrono>
#include <memory>

namespace tenon::chat_model {

// How long a provider is waited for.
struct Patience {
    std::chrono::milliseconds connect{5'000}, whole{30'000};
};

std::unique_ptr<lab::ModelProviders> make_model_providers(std::vector<lab::ModelProvider>, Patience, JsonReader const&);

}  // namespace tenon::chat_model
