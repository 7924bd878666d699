#include "message_text.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>

namespace tenon::mail {
namespace {

constexpr std::size_t longest_line = 998, longest_plain_subject = 66, longest_encoded_text = 60;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void require_address(std::string_view address) {
    auto const breaks_out = [](char c) {
        return is_control(c) || std::string_view(" <>()[],;:\\\"").find(c) != std::string_view::npos;
    };
    if (address.find('@') == std::string_view::npos || !is_utf8(address) || address.size() > 320 ||
        std::ranges::any_of(address, breaks_out))
        throw Error(Fault::invalid, "The mail cannot be sent: its address is not one plain e-mail address.");
}

void append_two_digits(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10 % 10);
    out += static_cast<char>('0' + value % 10);
}

// Sat, 31 Jan 2026 08:00:00 +0000
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

void append_quoted(std::string& out, char c) {  // RFC 2047 §4.2
    static constexpr std::string_view digits = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    bool const is_plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
    if (is_plain) out += c;
    else if (c == ' ') out += '_';
    else out.append(1, '=').append(1, digits[byte >> 4]).append(1, digits[byte & 0xF]);
}

// As it is when it is short ASCII, else in encoded words, none of which splits a character.
std::string subject_text(std::string_view subject) {
    if (!is_utf8(subject) || std::ranges::any_of(subject, is_control))
        throw Error(Fault::invalid, "The mail cannot be sent: its subject is not one line of text.");
    bool const looks_encoded = subject.find("=?") != std::string_view::npos;
    if (is_ascii(subject) && subject.size() <= longest_plain_subject && !looks_encoded) return std::string(subject);
    std::string out, word;
    auto const flush = [&] {
        out.append(out.empty() ? "" : "\r\n ").append("=?UTF-8?Q?").append(word).append("?=");
        word.clear();
    };
    for (std::size_t at = 0, next = 0; at < subject.size(); at = next) {
        next = at + 1;
        while (next < subject.size() && (static_cast<unsigned char>(subject[next]) & 0xC0) == 0x80) ++next;
        std::string character;
        for (auto i = at; i < next; ++i) append_quoted(character, subject[i]);
        if (word.size() + character.size() > longest_encoded_text) flush();
        word += character;
    }
    flush();
    return out;
}

std::string body_text(std::string_view text) {
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
        throw Error(Fault::invalid, "The mail cannot be sent: its text is not UTF-8.");
    std::string out;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.size() > longest_line || line.find('\r') != std::string_view::npos)
            throw Error(Fault::invalid, "The mail cannot be sent: it has a line of over 998 bytes or a bare CR.");
        out.append(line).append("\r\n");
    }
    return out;
}

}  // namespace

std::string message_text(Mail const& mail, std::string_view from, std::string_view id, Timestamp date) {
    require_address(mail.to);
    require_address(from);
    auto const domain = from.substr(from.find('@') + 1);
    std::string out;
    auto const header = [&](std::string_view name, std::string_view value) {
        out.append(name).append(": ").append(value).append("\r\n");
    };
    header("Date", date_text(date));
    header("From", from);
    header("To", mail.to);
    header("Subject", subject_text(mail.subject));
    header("Message-ID", "<" + std::string(id) + "@" + std::string(domain) + ">");
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "8bit");
    header("Auto-Submitted", "auto-generated");
    return out + "\r\n" + body_text(mail.text);
}

}  // namespace tenon::mail
