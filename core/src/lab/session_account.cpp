#include <tenon/lab/session_account.hpp>

#include "row_changes.hpp"

#include <tenon/lab/api_key.hpp>

namespace tenon::lab {
namespace {

constexpr std::int64_t none = 0;
constexpr auto rows = table<ModelUsage>(
    field<&ModelUsage::session_id>("session_id").read_only().references("test_sessions", "", OnErase::cascade),
    field<&ModelUsage::calls>("calls").read_only().or_else(none),
    field<&ModelUsage::tokens>("tokens").read_only().or_else(none),
    field<&ModelUsage::deliberation>("deliberation").read_only().hidden().or_else("null"));

// How exactly people are told when a key was used last; not each call is worth a write.
constexpr auto last_use_step = std::chrono::minutes(1);

// The row of a test is made when it is changed first.
template <class Change>
void change_usage(SessionAccount::Ports const& ports, std::string const& session_id, std::string const& owner_id,
                  Change const& change) {
    auto const now = ports.clock.now();
    auto const before = ports.store.find(model_usage, session_id);
    ModelUsage usage;
    if (before) usage = from_record<ModelUsage>(model_usage, *before);
    change(usage);
    usage.updated_at = now;
    if (before) {
        ++usage.version;
        ports.store.update(model_usage, to_record(model_usage, usage), version_of(*before));
    } else {
        usage.id = session_id, usage.session_id = {session_id, {}}, usage.created_by = Reference{owner_id, {}};
        usage.created_at = now;
        ports.store.insert(model_usage, to_record(model_usage, usage));
    }
}

[[noreturn]] void refuse(std::string const& message) { throw Error(Fault::forbidden, message); }

}  // namespace

constinit Resource const model_usage{
    .name = "model_usage", .noun = "Model usage", .fields = rows, .access = Access::private_};

SessionAccount::SessionAccount(Ports ports, Limits limits, AgentSetup const& agent, std::string provider)
    : ports_(ports),
      limits_(limits),
      session_id_(agent.session_id),
      owner_id_(agent.owner_id),
      key_id_(agent.api_key_id.value_or("")),
      provider_(std::move(provider)) {}

void SessionAccount::count(std::int64_t calls, std::int64_t tokens) const {
    change_usage(ports_, session_id_, owner_id_,
                 [&](ModelUsage& usage) { usage.calls += calls, usage.tokens += tokens; });
}

void SessionAccount::require_rest() const {
    auto const row = ports_.store.find(model_usage, session_id_);
    if (!row) return;
    auto const usage = from_record<ModelUsage>(model_usage, *row);
    auto const spent = [](std::int64_t most, std::string const& what) {
        refuse("The test has used up the " + std::to_string(most) + " " + what +
               " of its chat model that a test may have here.");
    };
    if (usage.calls >= limits_.calls) spent(limits_.calls, "answers");
    if (usage.tokens >= limits_.tokens) spent(limits_.tokens, "tokens");
}

std::string SessionAccount::begin_call() {
    return ports_.unit.returning([&] {
        require_rest();
        auto const row = ports_.store.find(api_keys, key_id_);
        if (!row) refuse("The API key of the agent is gone: give the agent another.");
        auto const kept = from_record<ApiKey>(api_keys, *row);
        if (!kept.created_by || kept.created_by->id != owner_id_)
            refuse("The API key of the agent belongs to somebody else: give the agent another.");
        if (kept.provider != provider_)
            refuse("The API key of the agent is none of " + provider_ +
                   ", which runs its model: give the agent another.");
        auto const key = ports_.cipher.decrypt(kept.encrypted_key, key_purpose(owner_id_));
        if (!key) refuse("The API key of the agent can no longer be read here: add it again.");
        count(1, 0);
        auto const now = ports_.clock.now();
        if (!kept.last_used_at || *kept.last_used_at + last_use_step <= now)
            change_row<ApiKey>({ports_.store, ports_.changes, ports_.clock}, api_keys, kept.id, owner_id_, "",
                               [&](ApiKey& used) { used.last_used_at = now; });
        return *key;
    });
}

void SessionAccount::spend(std::int64_t tokens) {
    ports_.unit.run([&] { count(0, tokens); });
}

std::string SessionMinutes::read() const {
    auto const row = ports_.store.find(model_usage, session_id_);
    return row ? from_record<ModelUsage>(model_usage, *row).deliberation.text : "null";
}

void SessionMinutes::keep(std::string const& json) {
    ports_.unit.run([&] {
        change_usage(ports_, session_id_, owner_id_, [&](ModelUsage& usage) { usage.deliberation.text = json; });
    });
}

void SessionAccount::key_was_refused() {
    ports_.unit.run([&] {
        change_row<ApiKey>({ports_.store, ports_.changes, ports_.clock}, api_keys, key_id_, owner_id_, "validate",
                           [&](ApiKey& key) {
                               key.status = key_status::invalid;
                               key.last_validated_at = ports_.clock.now();
                           });
    });
}

}  // namespace tenon::lab
