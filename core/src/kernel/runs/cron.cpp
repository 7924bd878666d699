#include <tenon/kernel/error.hpp>
#include <tenon/kernel/runs/cron.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <charconv>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tenon {
namespace {

using namespace std::chrono;

constexpr std::string_view month_names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                            "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view weekday_names[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct FieldKind {
    std::string_view name;
    unsigned least, most;
    std::span<std::string_view const> names{};  // of the values from `least` on
};
constexpr FieldKind minute{"minute", 0, 59}, hour{"hour", 0, 23}, day_of_month{"day of the month", 1, 31},
    month_of_year{"month", 1, 12, month_names}, day_of_week{"day of the week", 0, 7, weekday_names};

struct Shorthand {
    std::string_view name, fields;
};
constexpr Shorthand shorthands[] = {{"@hourly", "0 * * * *"},  {"@daily", "0 0 * * *"},   {"@midnight", "0 0 * * *"},
                                    {"@weekly", "0 0 * * 0"},  {"@monthly", "0 0 1 * *"}, {"@yearly", "0 0 1 1 *"},
                                    {"@annually", "0 0 1 1 *"}};

Error refusal(std::string const& why) { return {Fault::invalid, "The schedule cannot be used: " + why}; }

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    for (;;) {
        auto const end = text.find_first_of(separators);
        parts.push_back(text.substr(0, end));
        if (end == text.npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (auto const word : split(text, " \t"))
        if (!word.empty()) words.push_back(word);
    return words;
}

// The values one field names, as bits.
class FieldText {
public:
    explicit FieldText(FieldKind const& kind) : kind_(kind) {}

    std::bitset<60> read(std::string_view text) {
        for (auto const item : split(text, ",")) read_item(item);
        return values_;
    }

private:
    void read_item(std::string_view item) {
        auto const slash = item.find('/');
        auto const step = slash == item.npos ? 1 : std::min(number(item.substr(slash + 1)), 60U);
        if (step == 0) throw refusal("a step of 0 in the " + std::string(kind_.name) + " leads nowhere");
        auto const [first, last] = range(item.substr(0, slash), slash != item.npos);
        for (auto value = first; value <= last; value += step) values_.set(value);
    }

    std::pair<unsigned, unsigned> range(std::string_view text, bool has_step) const {
        if (text == "*") return {kind_.least, kind_.most};
        auto const dash = text.find('-');
        auto const first = value(text.substr(0, dash));
        if (dash == text.npos) return {first, has_step ? kind_.most : first};
        auto const last = value(text.substr(dash + 1));
        if (last < first)
            throw refusal("the " + std::string(kind_.name) + " range " + std::string(text) + " ends before it begins");
        return {first, last};
    }

    unsigned value(std::string_view text) const {
        for (unsigned i = 0; i < kind_.names.size(); ++i)
            if (equal_ignoring_ascii_case(text, kind_.names[i])) return kind_.least + i;
        auto const found = number(text);
        if (found < kind_.least || found > kind_.most)
            throw refusal("the " + std::string(kind_.name) + " " + std::string(text) + " is not between " +
                          std::to_string(kind_.least) + " and " + std::to_string(kind_.most));
        return found;
    }

    unsigned number(std::string_view text) const {
        unsigned found = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), found);
        if (text.empty() || error != std::errc() || end != text.data() + text.size())
            throw refusal("'" + std::string(text) + "' is no " + std::string(kind_.name));
        return found;
    }

    FieldKind const& kind_;
    std::bitset<60> values_;
};

template <std::size_t Size>
std::bitset<Size> field_of(FieldKind const& kind, std::string_view text) {
    return std::bitset<Size>(FieldText(kind).read(text).to_ullong());
}

std::string_view in_full(std::string_view text) {
    for (auto const& [name, fields] : shorthands)
        if (equal_ignoring_ascii_case(text, name)) return fields;
    return text;
}

// 29 February can be eight years away (2096 to 2104).
constexpr days furthest{9 * 366};

}  // namespace

Cron::Cron(std::string_view text) {
    auto const fields = words_of(in_full(trim(text)));
    if (fields.size() != 5)
        throw refusal("give five fields (minute, hour, day, month, day of the week) or a name such as @daily");
    minutes_ = field_of<60>(minute, fields[0]);
    hours_ = field_of<24>(hour, fields[1]);
    days_ = field_of<32>(day_of_month, fields[2]);
    months_ = field_of<13>(month_of_year, fields[3]);
    weekdays_ = field_of<8>(day_of_week, fields[4]);
    if (weekdays_[7]) weekdays_.set(0);
    is_any_day_ = fields[2].starts_with('*');
    is_any_weekday_ = fields[4].starts_with('*');
    next_after(Timestamp());
}

Timestamp Cron::next_after(Timestamp time) const {
    auto const from = floor<minutes>(time) + minutes(1);
    auto const first_day = floor<days>(from);
    for (auto day = first_day; day <= first_day + furthest; day += days(1)) {
        if (!includes(day)) continue;
        auto const start = day == first_day ? static_cast<std::size_t>((from - first_day) / minutes(1)) : 0;
        for (auto at = start; at < 24 * 60; ++at)
            if (hours_[at / 60] && minutes_[at % 60]) return day + minutes(at);
    }
    throw refusal("that date never comes");
}

bool Cron::includes(Date date) const {
    year_month_day const calendar(date);
    if (!months_[static_cast<unsigned>(calendar.month())]) return false;
    bool const is_day = days_[static_cast<unsigned>(calendar.day())];
    bool const is_weekday = weekdays_[weekday(date).c_encoding()];
    return is_any_day_ || is_any_weekday_ ? is_day && is_weekday : is_day || is_weekday;
}

}  // namespace tenon
