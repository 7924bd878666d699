#include <tenon/kernel/time.hpp>

#include <algorithm>
#include <array>

namespace tenon {
namespace {

using namespace std::chrono;

constexpr Date first_day = sys_days{year{0} / January / 1};
constexpr Date last_day = sys_days{year{9999} / December / 31};

template <std::size_t Width>
void put_digits(char* to, unsigned number) {
    for (auto at = Width; at-- > 0; number /= 10) to[at] = static_cast<char>('0' + number % 10);
}

void put_date(char* to, Date date) {
    year_month_day const day{std::clamp(date, first_day, last_day)};
    put_digits<4>(to, static_cast<unsigned>(static_cast<int>(day.year())));
    put_digits<2>(to + 5, static_cast<unsigned>(day.month()));
    put_digits<2>(to + 8, static_cast<unsigned>(day.day()));
    to[4] = to[7] = '-';
}

void put_time(char* to, unsigned millisecond_of_day) {
    put_digits<2>(to, millisecond_of_day / 3'600'000);
    put_digits<2>(to + 3, millisecond_of_day / 60'000 % 60);
    put_digits<2>(to + 6, millisecond_of_day / 1'000 % 60);
    put_digits<3>(to + 9, millisecond_of_day % 1'000);
    to[2] = to[5] = ':';
    to[8] = '.';
}

// What is left to read of a text. Each step says whether it found what it wants.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    bool any_of(std::string_view wanted) {
        if (rest_.empty() || wanted.find(rest_.front()) == wanted.npos) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool number(std::size_t width, int least, int most, int& into) {
        if (rest_.size() < width) return false;
        into = 0;
        for (char const c : rest_.substr(0, width)) {
            if (c < '0' || c > '9') return false;
            into = into * 10 + (c - '0');
        }
        rest_.remove_prefix(width);
        return into >= least && into <= most;
    }

    // The digits of a fraction as milliseconds, cut off after the third.
    bool fraction(milliseconds& into) {
        int value = 0, digits = 0;
        for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1), ++digits) {
            if (digits < 3) value = value * 10 + (rest_.front() - '0');
        }
        for (int at = digits; at < 3; ++at) value *= 10;
        into = milliseconds{value};
        return digits > 0;
    }

private:
    std::string_view rest_;
};

struct Parts {
    Date date{};
    milliseconds time{};  // since midnight
    minutes offset{};     // of the zone, east of UTC
};

bool read_date(Scanner& in, Date& date) {
    int y = 0, m = 0, d = 0;
    if (!in.number(4, 0, 9999, y) || !in.any_of("-") || !in.number(2, 1, 12, m) || !in.any_of("-") ||
        !in.number(2, 1, 31, d)) {
        return false;
    }
    year_month_day const day{year{y}, month{static_cast<unsigned>(m)}, std::chrono::day{static_cast<unsigned>(d)}};
    date = sys_days{day};
    return day.ok();
}

bool read_time(Scanner& in, milliseconds& time) {
    int h = 0, m = 0, s = 0;
    milliseconds fraction{};
    if (!in.number(2, 0, 23, h) || !in.any_of(":") || !in.number(2, 0, 59, m)) return false;
    if (in.any_of(":")) {
        if (!in.number(2, 0, 59, s)) return false;
        if (in.any_of(".") && !in.fraction(fraction)) return false;
    }
    time = hours{h} + minutes{m} + seconds{s} + fraction;
    return true;
}

bool read_zone(Scanner& in, minutes& offset) {
    if (in.at_end() || in.any_of("Zz")) return true;
    bool const west = in.any_of("-");
    int h = 0, m = 0;
    if (!west && !in.any_of("+")) return false;
    if (!in.number(2, 0, 23, h)) return false;
    in.any_of(":");
    if (!in.number(2, 0, 59, m)) return false;
    offset = (hours{h} + minutes{m}) * (west ? -1 : 1);
    return true;
}

std::optional<Parts> read(std::string_view text) {
    Scanner in(text);
    Parts parts;
    if (!read_date(in, parts.date)) return std::nullopt;
    if (in.at_end()) return parts;
    if (!in.any_of("Tt ") || !read_time(in, parts.time) || !read_zone(in, parts.offset) || !in.at_end()) {
        return std::nullopt;
    }
    return parts;
}

}  // namespace

void append_timestamp(std::string& out, Timestamp time) {
    auto const shown = std::clamp<Timestamp>(time, first_day, last_day + days{1} - milliseconds{1});
    auto const date = floor<days>(shown);
    std::array<char, 24> text;
    put_date(text.data(), date);
    put_time(text.data() + 11, static_cast<unsigned>((shown - date).count()));
    text[10] = 'T';
    text[23] = 'Z';
    out.append(text.data(), text.size());
}

std::string format_timestamp(Timestamp time) {
    std::string text;
    append_timestamp(text, time);
    return text;
}

void append_date(std::string& out, Date date) {
    std::array<char, 10> text;
    put_date(text.data(), date);
    out.append(text.data(), text.size());
}

std::string format_date(Date date) {
    std::string text;
    append_date(text, date);
    return text;
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
    auto const parts = read(text);
    if (!parts) return std::nullopt;
    auto const time = parts->date + parts->time - parts->offset;
    // A zone can carry an instant past the years that can be written.
    if (time < first_day || time >= last_day + days{1}) return std::nullopt;
    return time;
}

std::optional<Date> parse_date(std::string_view text) {
    auto const parts = read(text);
    if (!parts || parts->time != milliseconds{0} || parts->offset != minutes{0}) return std::nullopt;
    return parts->date;
}

}  // namespace tenon
