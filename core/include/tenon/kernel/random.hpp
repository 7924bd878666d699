#pragma once
#include <cstddef>
#include <span>

namespace tenon {

class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte>) = 0;  // cryptographically strong, thread-safe; throws unavailable
};

}  // namespace tenon
