#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <tenon/kernel/log.hpp>

namespace tenon::server {

// Runs chores one after the other, at once and then every `pause`, on a thread of its own. A chore
// that fails is logged and tried again next time.
class Housekeeping {
public:
    struct Chore {
        std::string_view name;
        std::function<std::int64_t()> run;  // how much was done
    };
    Housekeeping(Log&, std::vector<Chore>, std::chrono::seconds pause);
    Housekeeping(Housekeeping const&) = delete;
    Housekeeping& operator=(Housekeeping const&) = delete;
    ~Housekeeping();

private:
    void work();
    void run(Chore const&);

    Log& log_;
    std::vector<Chore> const chores_;
    std::chrono::seconds const pause_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_stopping_ = false;
    std::thread thread_;
};

}  // namespace tenon::server
