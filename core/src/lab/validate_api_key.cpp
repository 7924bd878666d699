#include <tenon/lab/validate_api_key.hpp>

#include "row_changes.hpp"

#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/resource_access.hpp>
#include <tenon/lab/api_key.hpp>

namespace tenon::lab {

// Without a status when the provider could not be asked.
ValidateApiKey::Answer ValidateApiKey::ask(ApiKey const& kept, std::string const& owner) const {
    auto const invalid = [](std::string error) {
        return Answer{.status = std::string(key_status::invalid), .error = std::move(error)};
    };
    auto const key = ports_.cipher.decrypt(kept.encrypted_key, key_purpose(owner));
    if (!key) return invalid("The key can no longer be read here: add it again");
    try {
        auto const count = ports_.providers.count_models(kept.provider, *key);
        if (!count) return invalid("The provider refuses the key");
        return {.is_valid = true, .status = std::string(key_status::valid), .models_available = *count};
    } catch (Error const& error) {
        if (!may_pass(error.fault()) && error.fault() != Fault::unsupported) throw;
        return {.error = error.what()};
    }
}

ValidateApiKey::Answer ValidateApiKey::operator()(Actor const& actor, std::string_view id) const {
    auto const row = ports_.store.find(api_keys, normal_id(id));
    if (!row) throw Error(Fault::not_found, "API key not found");
    require_change(actor, api_keys, *row);
    auto const key = from_record<ApiKey>(api_keys, *row);
    auto answer = ask(key, actor.user_id);
    if (answer.status.empty()) {
        answer.status = key.status;
        return answer;
    }
    ports_.unit.run([&] {
        change_row<ApiKey>({ports_.store, ports_.changes, ports_.clock}, api_keys, key.id, actor.user_id, "validate",
                           [&](ApiKey& now) {
                               now.status = answer.status;
                               now.last_validated_at = ports_.clock.now();
                           });
    });
    return answer;
}

}  // namespace tenon::lab
