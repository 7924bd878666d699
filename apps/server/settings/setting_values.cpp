#include "settings/setting_values.hpp"

#include <tenon/kernel/text.hpp>

#include <charconv>
#include <limits>
#include <span>

namespace tenon::server {
namespace {

struct Unit {
    std::string_view name;
    std::int64_t size;
};

// Largest first, so that formatting finds the largest that divides; of two names for one size the first is written.
constexpr Unit byte_units[] = {{"GiB", 1 << 30}, {"MiB", 1 << 20}, {"KiB", 1 << 10}};
constexpr Unit duration_units[] = {{"d", 86'400}, {"h", 3'600}, {"m", 60}, {"s", 1}};
constexpr Unit short_units[] = {{"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}};
constexpr Unit rate_units[] = {{"h", 3'600'000},   {"hour", 3'600'000}, {"min", 60'000},
                               {"minute", 60'000}, {"s", 1'000},        {"second", 1'000}};

std::optional<std::int64_t> find_unit(std::span<Unit const> units, std::string_view name) {
    for (Unit const& unit : units) {
        if (equal_ignoring_ascii_case(unit.name, name)) return unit.size;
    }
    return std::nullopt;
}

// "10MiB" with the byte units: 10 * 2^20.
std::optional<std::int64_t> parse_measure(std::string_view text, std::span<Unit const> units) {
    std::size_t const digits = std::min(text.find_first_not_of("0123456789"), text.size());
    auto const number = parse_count(text.substr(0, digits));
    auto const unit = find_unit(units, trim(text.substr(digits)));
    if (!number || !unit || *number > std::numeric_limits<std::int64_t>::max() / *unit) return std::nullopt;
    return *number * *unit;
}

std::string format_measure(std::int64_t value, std::span<Unit const> units) {
    for (Unit const& unit : units) {
        if (value != 0 && value % unit.size == 0) return std::to_string(value / unit.size) + std::string(unit.name);
    }
    return std::to_string(value);
}

}  // namespace

std::optional<bool> parse_switch(std::string_view text) {
    for (auto const yes : {"true", "on", "yes", "1"}) {
        if (equal_ignoring_ascii_case(text, yes)) return true;
    }
    for (auto const no : {"false", "off", "no", "0"}) {
        if (equal_ignoring_ascii_case(text, no)) return false;
    }
    return std::nullopt;
}

std::optional<std::int64_t> parse_count(std::string_view text) {
    std::int64_t value = 0;
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

std::optional<Bytes> parse_bytes(std::string_view text) {
    auto count = parse_count(text);
    if (!count) count = parse_measure(text, byte_units);
    if (!count) return std::nullopt;
    return Bytes{static_cast<std::uint64_t>(*count)};
}

std::optional<std::chrono::seconds> parse_duration(std::string_view text) {
    auto const seconds = parse_measure(text, duration_units);
    if (!seconds) return std::nullopt;
    return std::chrono::seconds(*seconds);
}

std::optional<std::chrono::milliseconds> parse_milliseconds(std::string_view text) {
    auto const time = parse_measure(text, short_units);
    if (!time || *time > std::chrono::milliseconds(std::chrono::hours(1)).count()) return std::nullopt;
    return std::chrono::milliseconds(*time);
}

std::optional<RateLimit> parse_rate(std::string_view text) {
    std::size_t const slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto const count = parse_count(text.substr(0, slash));
    auto const unit = find_unit(rate_units, text.substr(slash + 1));
    if (!count || *count < 1 || *count > 1'000'000 || !unit) return std::nullopt;
    return RateLimit{static_cast<unsigned>(*count), std::chrono::milliseconds(*unit)};
}

List parse_list(std::string_view text) {
    List items;
    while (!text.empty()) {
        std::size_t const comma = std::min(text.find(','), text.size());
        if (auto const item = trim(text.substr(0, comma)); !item.empty()) items.emplace_back(item);
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return items;
}

std::string format(bool value) { return value ? "true" : "false"; }
std::string format(std::int64_t value) { return std::to_string(value); }
std::string format(Bytes value) { return format_measure(static_cast<std::int64_t>(value.count), byte_units); }
std::string format(std::chrono::seconds value) {
    return value.count() == 0 ? "0s" : format_measure(value.count(), duration_units);
}
std::string format(std::chrono::milliseconds value) {
    return value.count() == 0 ? "0ms" : format_measure(value.count(), short_units);
}
std::string format(RateLimit const& value) {
    for (Unit const& unit : rate_units) {
        if (unit.size == value.per.count()) return std::to_string(value.count) + "/" + std::string(unit.name);
    }
    return std::to_string(value.count) + "/" + std::to_string(value.per.count()) + "ms";
}
std::string format(List const& value) {
    std::string text;
    for (auto const& item : value) text += (text.empty() ? "" : ",") + item;
    return text;
}
std::string format(std::string const& value) { return value; }

std::string without_password(std::string url) {
    constexpr std::string_view mask = "****", parameter = "password=";
    auto const cover = [&](std::size_t begin, std::size_t end) { url.replace(begin, end - begin, mask); };
    if (auto const named = url.find(parameter); named != url.npos)
        cover(named + parameter.size(), std::min(url.find('&', named), url.size()));
    auto const host = url.rfind('@'), scheme = url.find("://");
    if (host == url.npos || scheme == url.npos) return url;
    if (auto const colon = url.find(':', scheme + 3); colon < host) cover(colon + 1, host);
    return url;
}

}  // namespace tenon::server
