#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tenon {

using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;  // UTC
using Date = std::chrono::sys_days;                                  // a calendar day, no zone

// RFC 3339, UTC, milliseconds: 2026-01-31T08:05:09.120Z. Years 0000 to 9999.
std::string format_timestamp(Timestamp);
void append_timestamp(std::string& out, Timestamp);
// ISO 8601 calendar date: 2026-01-31.
std::string format_date(Date);
void append_date(std::string& out, Date);

// Accepts YYYY-MM-DD (midnight UTC), or date, 'T' (or 't', ' '), HH:MM[:SS[.fraction]] and an
// optional zone 'Z' or ±HH[:]MM; no zone means UTC. Digits past milliseconds are cut off.
// Returns nullopt for anything else, a leap second and impossible dates included.
std::optional<Timestamp> parse_timestamp(std::string_view);
// Accepts YYYY-MM-DD, or a date-time whose time part is midnight and that names no other zone than UTC.
std::optional<Date> parse_date(std::string_view);

}  // namespace tenon
