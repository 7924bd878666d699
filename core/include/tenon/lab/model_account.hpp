#pragma once
#include <cstdint>
#include <string>

namespace tenon::lab {

// With what a chat model is asked in one test, and how much of that is left. What was used stays used, whoever plays
// the test. Not inside a unit of work.
class ModelAccount {
public:
    virtual ~ModelAccount() = default;
    // Counts one more call, before it is made, and gives the key for it. Faults: forbidden (the key is gone, or all is
    // used up: the test fails with that sentence).
    virtual std::string begin_call() = 0;
    virtual void spend(std::int64_t tokens) = 0;
    virtual void key_was_refused() = 0;
};

}  // namespace tenon::lab
