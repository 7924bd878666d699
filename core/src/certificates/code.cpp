#include <tenon/certificates/code.hpp>

#include <algorithm>
#include <array>

namespace tenon::certificates {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
constexpr std::size_t random_letters = 5, tail_length = std::string_view("-2026-0131-7K2QF").size();

bool are_letters(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return letters.find(c) != letters.npos; });
}

char random_letter(Random& random) {
    constexpr auto fair = static_cast<unsigned>(256 - 256 % letters.size());  // bytes from there on would favour a few
    for (;;) {
        std::array<std::byte, 1> byte{};
        random.fill(byte);
        if (auto const number = std::to_integer<unsigned>(byte.front()); number < fair)
            return letters[number % letters.size()];
    }
}

}  // namespace

bool is_code_prefix(std::string_view text) {
    return text.size() >= 2 && text.size() <= 8 &&
           std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string make_code(std::string_view prefix, Date issued_on, Random& random) {
    auto const day = format_date(issued_on);  // 2026-01-31
    auto code = std::string(prefix) + '-' + day.substr(0, 7) + day.substr(8) + '-';
    for (std::size_t i = 0; i < random_letters; ++i) code += random_letter(random);
    return code;
}

bool is_code(std::string_view text) {
    if (text.size() <= tail_length || !is_code_prefix(text.substr(0, text.size() - tail_length))) return false;
    auto const tail = text.substr(text.size() - tail_length);
    if (tail[0] != '-' || tail[10] != '-' || !are_letters(tail.substr(11))) return false;
    std::string day(tail.substr(1, 7));
    day.append("-").append(tail.substr(8, 2));
    auto const date = day[4] == '-' ? parse_date(day) : std::nullopt;
    if (!date) return false;
    int const year{std::chrono::year_month_day(*date).year()};
    return year >= 2024 && year <= 2100;
}

}  // namespace tenon::certificates
