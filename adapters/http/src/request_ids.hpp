#pragma once
#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tenon::http {

// Names requests: 63 random bits of this process and a counter. Thread-safe.
class RequestIds {
public:
    RequestIds();
    // The id a client sent, if it may go into logs and on to other systems (1 to 128 letters,
    // digits, '-', '_' and '.'), else a new one.
    std::string accept_or_make(std::optional<std::string_view> given);

private:
    std::string prefix_;
    std::atomic<std::uint64_t> counter_{0};
};

}  // namespace tenon::http
