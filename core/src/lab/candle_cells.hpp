#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/time.hpp>

namespace tenon::lab {

// What a cell shows: texts trimmed, numbers as they are written; "" for anything else.
std::string text_of_cell(Json const&);

std::optional<double> number_from(std::string_view text);

// See candle_of(). `clock` is empty when `day` holds all there is: HH:MM, HH:MM:SS, HHMM or HHMMSS.
std::optional<Timestamp> time_from(std::string_view day, std::string_view clock);
bool is_clock(std::string_view text);  // HH:MM or HH:MM:SS

}  // namespace tenon::lab
