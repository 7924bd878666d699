#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/api_key.hpp>
#include <tenon/lab/chat_models.hpp>

namespace tenon::lab {

// Asks the provider of one of the actor's keys whether it takes the key, and keeps the answer.
class ValidateApiKey {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        Cipher const& cipher;
        ModelProviders const& providers;
    };
    explicit ValidateApiKey(Ports ports) : ports_(ports) {}

    struct Answer {
        bool is_valid = false;
        std::string status{};  // of the key from now on; as it was when the provider could not be asked
        std::optional<std::int64_t> models_available{};
        std::optional<std::string> error{};
    };
    // Not inside a unit of work. Faults: not_found, forbidden.
    Answer operator()(Actor const&, std::string_view id) const;

private:
    Answer ask(ApiKey const&, std::string const& owner) const;

    Ports ports_;
};

}  // namespace tenon::lab
