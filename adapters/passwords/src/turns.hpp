#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace tenon::passwords {

// Lets a few callers work at a time and a few more wait for their turn.
class Turns {
public:
    Turns(std::size_t at_work, std::size_t waiting) : most_at_work_(at_work), most_waiting_(waiting) {}

    // Works until it is destroyed. unavailable: too many wait already.
    class Turn {
    public:
        explicit Turn(Turns& turns) : turns_(turns) { turns_.begin(); }
        ~Turn() { turns_.end(); }
        Turn(Turn const&) = delete;
        Turn& operator=(Turn const&) = delete;

    private:
        Turns& turns_;
    };

private:
    void begin();
    void end();

    std::size_t const most_at_work_, most_waiting_;
    std::mutex mutex_;
    std::condition_variable has_room_;
    std::size_t at_work_ = 0, waiting_ = 0;
};

}  // namespace tenon::passwords
