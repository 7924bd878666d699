#include "message_text.hpp"

#include "header_text.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon::mail {
namespace {

constexpr std::size_t longest_line = 998;         // RFC 5322 §2.1.1
constexpr std::size_t longest_encoded_line = 76;  // RFC 2045 §6.7
constexpr std::string_view digits = "0123456789ABCDEF";

// Calls `take` with each line without its end; a last line needs none.
template <class Take>
void for_each_line(std::string_view text, Take take) {
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        take(line);
    }
}

bool needs_encoding(std::string_view text) {
    bool is_long = false;
    for_each_line(text, [&](std::string_view line) { is_long = is_long || line.size() > longest_line; });
    return is_long || !is_ascii(text);
}

void append_quoted_printable(std::string& out, std::string_view line) {
    std::size_t column = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        char const c = line[at];
        auto const byte = static_cast<unsigned char>(c);
        bool const is_last = at + 1 == line.size();
        bool const is_plain = (byte > 0x20 && byte < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !is_last);
        std::size_t const width = is_plain ? 1 : 3;
        if (column + width + (is_last ? 0 : 1) > longest_encoded_line) {
            out += "=\r\n";
            column = 0;
        }
        if (is_plain) out += c;
        else out.append(1, '=').append(1, digits[byte >> 4]).append(1, digits[byte & 0xF]);
        column += width;
    }
}

void append_header(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

void append_part(std::string& out, std::string_view type, std::string_view text) {
    bool const is_encoded = needs_encoding(text);
    append_header(out, "Content-Type", std::string(type) + "; charset=utf-8");
    append_header(out, "Content-Transfer-Encoding", is_encoded ? "quoted-printable" : "7bit");
    out += "\r\n";
    for_each_line(text, [&](std::string_view line) {
        if (is_encoded) append_quoted_printable(out, line);
        else out += line;
        out += "\r\n";
    });
}

}  // namespace

std::string message_text(Mail const& mail, Sender const& sender, std::string_view id, Timestamp date) {
    auto const domain = sender.address.substr(sender.address.find('@') + 1);
    std::string out;
    append_header(out, "Date", date_text(date));
    append_header(out, "From", mailbox_text(sender));
    append_header(out, "To", mail.to);
    append_header(out, "Subject", header_text(mail.subject));
    append_header(out, "Message-ID", "<" + std::string(id) + "@" + domain + ">");
    append_header(out, "MIME-Version", "1.0");
    append_header(out, "Auto-Submitted", "auto-generated");
    if (mail.html.empty()) {
        append_part(out, "text/plain", mail.text);
        return out;
    }
    auto const boundary = "=_" + std::string(id);  // an id that nobody could foresee stands in no text
    append_header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    out += "\r\n--" + boundary + "\r\n";
    append_part(out, "text/plain", mail.text);
    out += "\r\n--" + boundary + "\r\n";
    append_part(out, "text/html", mail.html);
    return out + "\r\n--" + boundary + "--\r\n";
}

}  // namespace tenon::mail
