#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/lab/chat_models.hpp>

#include <functional>

namespace tenon::testing {

class FakeModelProviders final : public lab::ModelProviders {
public:
    std::vector<std::string> known{"openai", "other"};
    std::optional<std::int64_t> count = 3;
    std::optional<Error> trouble;
    mutable std::string asked;  // "provider key"

    std::span<std::string const> names() const override { return known; }
    std::optional<std::int64_t> count_models(std::string_view provider, std::string const& key) const override {
        asked = std::string(provider) + " " + key;
        if (trouble) throw *trouble;
        return count;
    }
};

}  // namespace tenon::testing
