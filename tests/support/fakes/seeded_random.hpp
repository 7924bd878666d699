#pragma once
#include <tenon/kernel/random.hpp>

#include <cstdint>
#include <mutex>
#include <random>

namespace tenon::testing {

// The same bytes in every run.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_(seed) {}

    void fill(std::span<std::byte> bytes) override {
        std::lock_guard const lock(mutex_);
        for (auto& byte : bytes) byte = static_cast<std::byte>(engine_() & 0xFF);
    }

private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

}  // namespace tenon::testing
