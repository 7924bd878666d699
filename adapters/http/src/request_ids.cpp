#include "request_ids.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <random>

namespace tenon::http {
namespace {

constexpr std::size_t longest = 128;

std::string hexadecimal(std::uint64_t number) {
    std::array<char, 16> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16).ptr;
    return {digits.data(), end};
}

std::string random_prefix() {
    std::random_device device;
    constexpr std::uint64_t top_bit = std::uint64_t{1} << 63;  // always sixteen digits
    return hexadecimal(top_bit | std::uint64_t{device()} << 32 | device()) + '-';
}

bool is_safe(std::string_view id) {
    return !id.empty() && id.size() <= longest && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
               c == '.';
    });
}

}  // namespace

RequestIds::RequestIds() : prefix_(random_prefix()) {}

std::string RequestIds::accept_or_make(std::optional<std::string_view> given) {
    if (given && is_safe(*given)) return std::string(*given);
    return prefix_ + hexadecimal(counter_.fetch_add(1, std::memory_order_relaxed));
}

}  // namespace tenon::http
