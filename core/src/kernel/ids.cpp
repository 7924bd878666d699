#include <tenon/kernel/ids.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

namespace tenon {
namespace {

constexpr int counter_bits = 12;

bool is_dash_position(std::size_t at) { return at == 8 || at == 13 || at == 18 || at == 23; }

bool is_hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

std::string uuid_text(std::uint64_t high, std::uint64_t low) {
    std::string text(36, '-');
    for (std::size_t at = text.size(), digit = 0; at-- > 0;) {
        if (is_dash_position(at)) continue;
        auto const half = digit < 16 ? low : high;
        text[at] = "0123456789abcdef"[(half >> (4 * (digit++ % 16))) & 0xF];
    }
    return text;
}

}  // namespace

std::string UuidV7Source::next() {
    std::uint64_t random = 0;
    random_.fill(std::as_writable_bytes(std::span(&random, 1)));
    auto const milliseconds = std::max<std::int64_t>(clock_.now().time_since_epoch().count(), 0);
    auto const now = static_cast<std::uint64_t>(milliseconds) << counter_bits;

    std::uint64_t tick = 0;
    {
        std::lock_guard const lock(mutex_);
        tick = last_tick_ = std::max(now, last_tick_ + 1);
    }
    constexpr std::uint64_t version_7 = 0x7000, variant = std::uint64_t{2} << 62;
    return uuid_text((tick >> counter_bits) << 16 | version_7 | (tick & 0xFFF), variant | random >> 2);
}

bool looks_like_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (is_dash_position(at) ? text[at] != '-' : !is_hex_digit(text[at])) return false;
    }
    return true;
}

std::string normal_id(std::string_view sent) { return looks_like_uuid(sent) ? ascii_lower(sent) : std::string(sent); }

}  // namespace tenon
