#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/draft.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/resource_verbs.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/chat_models.hpp>

namespace tenon::lab {

// Keeps a key of the actor's. One that is to be the default takes that from the one before.
class AddApiKey {
public:
    struct Ports {
        ResourceVerbs& keys;
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        Cipher const& cipher;
        ModelProviders const& providers;
    };
    explicit AddApiKey(Ports ports) : ports_(ports) {}

    // The row that it became. Faults: invalid, forbidden (who may create nothing).
    Record operator()(Actor const&, Draft) const;

private:
    void check(Draft&) const;
    void take_default_from_others(Actor const&) const;

    Ports ports_;
};

}  // namespace tenon::lab
