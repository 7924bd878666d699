#pragma once
#include "support/fakes/fake_log.hpp"
#include "support/fakes/fixed_clock.hpp"
#include "support/fakes/seeded_random.hpp"
#include "web/http_client.hpp"

#include <tenon/storage_remote/surroundings.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tenon::testing {

// What a remote store stands on, without waiting.
struct RemoteWorld {
    SeededRandom random;
    FakeLog log;
    std::vector<std::chrono::milliseconds> pauses;
    storage_remote::Patience patience;
    std::string authority = {};

    storage_remote::Surroundings around(Clock const& clock) {
        return {clock,    random,    log,
                patience, authority, [this](std::chrono::milliseconds time) { pauses.push_back(time); }};
    }
};

// What anyone gets from an address.
inline std::optional<std::string> fetch(std::string const& url) {
    auto const reply = storage_remote::HttpClient({}).send({.url = url});
    return reply.status == 200 ? std::optional(reply.body) : std::nullopt;
}

}  // namespace tenon::testing
