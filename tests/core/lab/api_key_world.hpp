#pragma once
#include <tenon/lab/add_api_key.hpp>
#include <tenon/lab/validate_api_key.hpp>

#include "core/lab/lab_world.hpp"
#include "support/fakes/fake_cipher.hpp"
#include "support/fakes/fake_model_providers.hpp"

namespace tenon::testing {

// The lab, with providers of chat models.
struct ApiKeyWorld : LabWorld {
    static constexpr auto secret = "sk-0123456789abcdef";

    FakeCipher cipher;
    FakeModelProviders providers;
    ManageResource keys{verbs(lab::api_keys)};
    lab::AddApiKey const add_key{{keys, store, changes, unit, clock, cipher, providers}};
    lab::ValidateApiKey const validate_key{{store, changes, unit, clock, cipher, providers}};

    lab::ApiKey add(Json::Object body = {}, Actor const& who = operator_) {
        Json::Object whole{{"provider", "openai"}, {"api_key", secret}};
        for (auto& member : body) {
            std::erase_if(whole, [&](auto const& one) { return one.first == member.first; });
            whole.push_back(member);
        }
        return from_record<lab::ApiKey>(lab::api_keys, add_key(who, draft(lab::api_keys, std::move(whole))));
    }
    lab::ApiKey key(std::string const& id) const {
        return from_record<lab::ApiKey>(lab::api_keys, store.find(lab::api_keys, id, Rows::living).value());
    }
    std::string log_text() const {
        std::string all;
        for (auto const& change : changes.all) all += change.before + change.after;
        return all;
    }
};

}  // namespace tenon::testing
