#include "header_text.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/mailer.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>

namespace tenon::mail {
namespace {

constexpr std::size_t longest_plain_text = 66, longest_encoded_text = 60;

void append_two_digits(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10 % 10);
    out += static_cast<char>('0' + value % 10);
}

void append_quoted(std::string& out, char c) {  // RFC 2047 §4.2
    static constexpr std::string_view digits = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    bool const is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (is_plain) out += c;
    else if (c == ' ') out += '_';
    else out.append(1, '=').append(1, digits[byte >> 4]).append(1, digits[byte & 0xF]);
}

std::string encoded_words(std::string_view text) {
    std::string out, word;
    auto const flush = [&] {
        out.append(out.empty() ? "" : "\r\n ").append("=?UTF-8?Q?").append(word).append("?=");
        word.clear();
    };
    for (std::size_t at = 0, next = 0; at < text.size(); at = next) {
        next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0) == 0x80) ++next;
        std::string character;
        for (auto i = at; i < next; ++i) append_quoted(character, text[i]);
        if (word.size() + character.size() > longest_encoded_text) flush();
        word += character;
    }
    flush();
    return out;
}

bool is_plain(std::string_view text) {
    bool const looks_encoded = text.find("=?") != std::string_view::npos;
    return is_ascii(text) && text.size() <= longest_plain_text && !looks_encoded;
}

}  // namespace

std::string header_text(std::string_view text) { return is_plain(text) ? std::string(text) : encoded_words(text); }

std::string mailbox_text(Sender const& sender) {
    if (sender.name.empty()) return sender.address;
    auto const address = "<" + sender.address + ">";
    if (!is_plain(sender.name)) return encoded_words(sender.name) + "\r\n " + address;
    std::string quoted;
    for (char const c : sender.name) quoted.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    return "\"" + quoted + "\" " + address;
}

std::string date_text(Timestamp date) {
    using namespace std::chrono;
    static constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = floor<std::chrono::days>(date);
    year_month_day const calendar(day);
    hh_mm_ss const time(floor<seconds>(date - day));
    std::string out(days[weekday(day).c_encoding()]);
    out += ", ";
    append_two_digits(out, unsigned(calendar.day()));
    out.append(" ").append(months[unsigned(calendar.month()) - 1]).append(" ");
    out += std::to_string(int(calendar.year()));
    out += ' ';
    append_two_digits(out, static_cast<unsigned>(time.hours().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.minutes().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.seconds().count()));
    return out + " +0000";
}

void require_sender(Sender const& sender) {
    auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; };
    try {
        require_plain_address(sender.address);
    } catch (Error const&) {
        throw Error(Fault::invalid, "Mail cannot be sent from '" + sender.address +
                                        "': give one plain address with mail.from, such as no-reply@example.com.");
    }
    if (!is_utf8(sender.name) || std::ranges::any_of(sender.name, is_control))
        throw Error(Fault::invalid, "The name that mail is from is not one line of text: see mail.product_name.");
}

}  // namespace tenon::mail
