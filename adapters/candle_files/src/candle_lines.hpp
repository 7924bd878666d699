#pragma once
#include <tenon/lab/candle.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tenon::candle_files {

// The candles of all lines that are ended, in their order; nullopt when there is no such file.
// Faults: malformed (a line that is no candle, too many of them), unavailable (the file cannot be read).
std::optional<std::vector<lab::Candle>> read_candle_lines(std::string const& path);

}  // namespace tenon::candle_files
