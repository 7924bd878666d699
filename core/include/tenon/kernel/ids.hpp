#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/kernel/random.hpp>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

namespace tenon {

class IdSource {
public:
    virtual ~IdSource() = default;
    virtual std::string next() = 0;  // a new id, unique for ever; thread-safe
};

// UUID version 7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then a 12-bit counter in
// rand_a so that ids of one process sort in the order they were made, then 62 random bits.
class UuidV7Source final : public IdSource {
public:
    UuidV7Source(Clock const& clock, Random& random) : clock_(clock), random_(random) {}
    std::string next() override;

private:
    Clock const& clock_;
    Random& random_;
    std::mutex mutex_;
    std::uint64_t last_tick_ = 0;  // milliseconds << 12 | counter
};

bool looks_like_uuid(std::string_view);  // 8-4-4-4-12 hexadecimal digits, either case
// An id that a client sent as ids are kept, in lower case; other text as it is.
std::string normal_id(std::string_view sent);

}  // namespace tenon
