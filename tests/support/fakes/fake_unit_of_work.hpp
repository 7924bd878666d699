#pragma once
#include <tenon/kernel/unit_of_work.hpp>

#include <functional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tenon::testing {

// Runs the body in place and puts back the state it was told of when the body throws. For one thread.
class FakeUnitOfWork final : public UnitOfWork {
public:
    int replays = 0;  // how often an outermost body is run in vain first, as a busy database does
    int commits = 0;
    std::function<void()> on_commit = [] {};  // what it throws is thrown after the commit

    // `state` is copied before each body and put back when the body fails.
    template <class State>
    void restores(State& state) {
        savers_.push_back([&state] { return [&state, copy = state] { state = copy; }; });
    }
    bool is_running() const { return depth_ > 0; }
    void require_running() const {
        if (!is_running()) throw std::logic_error("a write outside a unit of work");
    }
    void require_idle() const {
        if (is_running()) throw std::logic_error("slow work or an outside effect inside a unit of work");
    }

    void run(std::function<void()> const& body) override {
        if (depth_ > 0) return attempt(body);
        for (int i = 0; i < replays; ++i) {
            auto const undo = save();
            attempt(body);
            undo();
            effects_.clear();
        }
        attempt(body);
        ++commits;
        for (auto const& effect : std::exchange(effects_, {})) effect();
        on_commit();
    }
    void after_commit(std::function<void()> effect) override {
        require_running();
        effects_.push_back(std::move(effect));
    }

private:
    std::function<void()> save() const {
        std::vector<std::function<void()>> undos;
        for (auto const& saver : savers_) undos.push_back(saver());
        return [undos] {
            for (auto const& undo : undos) undo();
        };
    }
    void attempt(std::function<void()> const& body) {
        auto const undo = save();
        auto const effects_before = effects_.size();
        ++depth_;
        try {
            body();
        } catch (...) {
            --depth_;
            undo();
            effects_.resize(effects_before);
            throw;
        }
        --depth_;
    }

    std::vector<std::function<std::function<void()>()>> savers_;
    std::vector<std::function<void()>> effects_;
    int depth_ = 0;
};

}  // namespace tenon::testing
