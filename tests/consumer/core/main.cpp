#include <tenon/kernel/ids.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <random>

namespace {

struct SystemClock final : tenon::Clock {
    tenon::Timestamp now() const override {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

struct DeviceRandom final : tenon::Random {
    void fill(std::span<std::byte> bytes) override {
        std::generate(bytes.begin(), bytes.end(), [this] { return static_cast<std::byte>(device_()); });
    }

private:
    std::random_device device_;
};

}  // namespace

int main() {
    SystemClock const clock;
    DeviceRandom random;
    tenon::UuidV7Source ids(clock, random);
    std::string const first = ids.next(), second = ids.next();
    std::cout << first << '\n' << second << '\n';
    return tenon::looks_like_uuid(first) && first < second ? 0 : 1;
}
