#include "sheet/long_date.hpp"

#include <array>

namespace tenon::pdf {

std::string long_date(Timestamp time) {
    static constexpr std::array<char const*, 12> months{"January",   "February", "March",    "April",
                                                        "May",       "June",     "July",     "August",
                                                        "September", "October",  "November", "December"};
    std::chrono::year_month_day const day(std::chrono::floor<std::chrono::days>(time));
    return months[static_cast<unsigned>(day.month()) - 1] + (" " + std::to_string(static_cast<unsigned>(day.day()))) +
           ", " + std::to_string(static_cast<int>(day.year()));
}

}  // namespace tenon::pdf
