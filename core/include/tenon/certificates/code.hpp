#pragma once
#include <tenon/kernel/random.hpp>
#include <tenon/kernel/time.hpp>
#include <string>
#include <string_view>

namespace tenon::certificates {

// PREFIX-YYYY-MMDD-XXXXX: the day of issue (UTC), then five of A-Z and 0-9, each as likely as the others.
std::string make_code(std::string_view prefix, Date issued_on, Random&);

// 2 to 8 capital letters.
bool is_code_prefix(std::string_view);
// Whether the text has the form of a code: any prefix, for it may have been another one, a real day of the years 2024
// to 2100. Case matters.
bool is_code(std::string_view);

}  // namespace tenon::certificates
