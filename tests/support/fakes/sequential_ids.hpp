#pragma once
#include <tenon/kernel/ids.hpp>

#include <atomic>
#include <cstdint>
#include <string>

namespace tenon::testing {

// Well-formed ids that count: 00000000-0000-7000-8000-000000000001, ...2, and so on.
class SequentialIds final : public IdSource {
public:
    std::string next() override { return nth(++last_); }

    static std::string nth(std::uint64_t number) {
        std::string id = "00000000-0000-7000-8000-000000000000";
        for (auto at = id.size(); number > 0; number /= 10) id[--at] = static_cast<char>('0' + number % 10);
        return id;
    }

private:
    std::atomic<std::uint64_t> last_ = 0;
};

}  // namespace tenon::testing
