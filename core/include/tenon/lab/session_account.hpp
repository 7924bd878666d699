#pragma once
#include <tenon/kernel/change_log.hpp>
#include <tenon/kernel/cipher.hpp>
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/kernel/unit_of_work.hpp>
#include <tenon/lab/council.hpp>
#include <tenon/lab/decision_models.hpp>
#include <tenon/lab/model_account.hpp>

namespace tenon::lab {

// What a test has asked of its chat model so far.
struct ModelUsage : Entity {
    Reference session_id;  // whose id is this row's, too
    std::int64_t calls = 0, tokens = 0;
    Document deliberation;  // what its council has said so far about a candle
};

// Private; goes with its session.
extern Resource const model_usage;

// The account of a test, kept in the store: with the agent's API key and within the limits of every test.
class SessionAccount final : public ModelAccount {
public:
    struct Ports {
        ResourceStore& store;
        ChangeLog& changes;
        UnitOfWork& unit;
        Clock const& clock;
        Cipher const& cipher;
    };
    struct Limits {
        std::int64_t calls = 0, tokens = 0;
    };
    // `provider`: who runs the agent's model.
    SessionAccount(Ports ports, Limits limits, AgentSetup const& agent, std::string provider);

    std::string begin_call() override;
    void spend(std::int64_t tokens) override;
    void key_was_refused() override;

private:
    void count(std::int64_t calls, std::int64_t tokens) const;
    void require_rest() const;

    Ports ports_;
    Limits limits_;
    std::string session_id_, owner_id_, key_id_, provider_;
};

// The minutes of the council of a test, beside its account.
class SessionMinutes final : public CouncilMinutes {
public:
    SessionMinutes(SessionAccount::Ports ports, AgentSetup const& agent)
        : ports_(ports), session_id_(agent.session_id), owner_id_(agent.owner_id) {}

    std::string read() const override;
    void keep(std::string const& json) override;

private:
    SessionAccount::Ports ports_;
    std::string session_id_, owner_id_;
};

}  // namespace tenon::lab
