#include <tenon/lab/candle.hpp>

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <stdexcept>

namespace tenon::lab {

bool is_synthetic(std::string_view source) { return ascii_lower(source.substr(0, 9)) == "synthetic"; }

void require_ascending(std::span<Candle const> candles) {
    auto const is_not_later = [](Candle const& before, Candle const& after) { return after.time <= before.time; };
    if (std::ranges::adjacent_find(candles, is_not_later) != candles.end())
        throw std::logic_error("candles that are not in order of time");
}

}  // namespace tenon::lab
