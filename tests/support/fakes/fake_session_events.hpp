#pragma once
#include <tenon/lab/session_events.hpp>

#include <map>

#include "support/fakes/fake_unit_of_work.hpp"

namespace tenon::testing {

class FakeSessionEvents final : public lab::SessionEvents {
public:
    explicit FakeSessionEvents(FakeUnitOfWork& unit) : unit_(unit) { unit.restores(all); }

    std::map<std::string, std::vector<lab::SessionEvent>> all;

    void append(std::string const& session_id, std::span<lab::SessionEvent const> events) override {
        unit_.require_running();
        auto& log = all[session_id];
        log.insert(log.end(), events.begin(), events.end());
    }
    std::vector<lab::SessionEvent> since(std::string const& session_id, std::int64_t seq,
                                         std::int64_t limit) const override {
        std::vector<lab::SessionEvent> found;
        auto const log = all.find(session_id);
        if (log == all.end()) return found;
        for (auto const& event : log->second)
            if (event.seq > seq && std::ssize(found) < limit) found.push_back(event);
        return found;
    }

private:
    FakeUnitOfWork& unit_;
};

}  // namespace tenon::testing
