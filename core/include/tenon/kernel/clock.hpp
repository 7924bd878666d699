#pragma once
#include <tenon/kernel/time.hpp>

namespace tenon {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;  // UTC, milliseconds
};

}  // namespace tenon
