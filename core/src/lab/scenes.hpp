#pragma once
#include <tenon/lab/play_session.hpp>

#include <list>
#include <mutex>

#include "session_stage.hpp"

namespace tenon::lab {

// The last few scenes of backtests that are played at a pace, and so looked at again for each candle. Thread-safe.
class Scenes {
public:
    std::shared_ptr<Scene const> find(std::string const& session_id);
    // Nothing, when it is a large one.
    void keep(std::string const& session_id, std::shared_ptr<Scene const>);

private:
    static constexpr std::size_t most = 8, most_numbers = 2'000'000;  // 16 MiB each

    std::mutex mutex_;
    std::list<std::pair<std::string, std::shared_ptr<Scene const>>> kept_;  // the last one used first
};

}  // namespace tenon::lab
