#include <tenon/kernel/error.hpp>
#include <tenon/kernel/mailer.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon {
namespace {

constexpr std::size_t longest_address = 320;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

void require_text(std::string_view text) {
    bool is_sound = is_utf8(text) && text.find('\0') == std::string_view::npos;
    for (auto at = text.find('\r'); is_sound && at != std::string_view::npos; at = text.find('\r', at + 1))
        is_sound = text.substr(at + 1).starts_with('\n');
    if (!is_sound)
        throw Error(Fault::invalid, "The mail cannot be sent: its text is not UTF-8, or has a NUL or bare CR.");
}

}  // namespace

void require_plain_address(std::string_view address) {
    auto const breaks_out = [](char c) {
        return is_control(c) || std::string_view(" <>()[],;:\\\"").find(c) != std::string_view::npos;
    };
    auto const at = address.find('@');
    bool const has_both_sides = at != 0 && at != std::string_view::npos && at + 1 < address.size();
    if (!has_both_sides || address.find('@', at + 1) != std::string_view::npos || !is_utf8(address) ||
        address.size() > longest_address || std::ranges::any_of(address, breaks_out))
        throw Error(Fault::invalid, "The mail cannot be sent: its address is not one plain e-mail address.");
}

void require_sendable(Mail const& mail) {
    require_plain_address(mail.to);
    if (!is_utf8(mail.subject) || std::ranges::any_of(mail.subject, is_control))
        throw Error(Fault::invalid, "The mail cannot be sent: its subject is not one line of text.");
    require_text(mail.text);
    require_text(mail.html);
}

}  // namespace tenon
