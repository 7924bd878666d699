#include <tenon/identity/account_rules.hpp>

#include <algorithm>

namespace tenon::identity {
namespace {
constexpr std::size_t longest_email = 254, longest_local_part = 64, longest_label = 63;  // RFC 5321 §4.5.3.1, RFC 1035
constexpr std::size_t shortest_password = 8, longest_password = 128, longest_name = 200;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }
bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_atom_character(char c) {  // RFC 5322 §3.2.3, and RFC 6532 beyond ASCII
    return is_alphanumeric(c) || is_beyond_ascii(c) ||
           std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}
bool is_label_character(char c) { return is_alphanumeric(c) || is_beyond_ascii(c) || c == '-'; }

// Parts between dots, none of them empty, all of them of allowed characters.
bool is_dotted(std::string_view text, bool (*allowed)(char), std::size_t longest_part) {
    for (;;) {
        auto const dot = text.find('.');
        auto const part = text.substr(0, dot);
        if (part.empty() || part.size() > longest_part || !std::ranges::all_of(part, allowed)) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_address(std::string_view text) {
    auto const at = text.find('@');
    return text.size() <= longest_email && at != std::string_view::npos && at <= longest_local_part &&
           is_dotted(text.substr(0, at), is_atom_character, longest_local_part) &&
           is_dotted(text.substr(at + 1), is_label_character, longest_label);
}

bool keeps_its_letters(std::string_view text, std::string_view folded, UnicodeText const& unicode) {
    return is_ascii(text) || count_code_points(unicode.nfc(text)) == count_code_points(folded);
}
}  // namespace

std::string normal_email(std::string_view text, UnicodeText const& unicode) {
    auto const address = trim(text);
    return address.size() <= longest_email && is_utf8(address) ? unicode.fold(address) : std::string();
}

std::string checked_email(std::string_view text, UnicodeText const& unicode, std::vector<Violation>& found) {
    auto const email = normal_email(text, unicode);
    if (trim(text).empty()) found.push_back({"email", "required", "must not be empty"});
    else if (!is_address(email) || !keeps_its_letters(trim(text), email, unicode))
        found.push_back({"email", "bad_format", "must be an e-mail address such as ann@example.com"});
    return email;
}

std::string checked_password(std::string_view field, std::string_view text, UnicodeText const& unicode,
                             std::vector<Violation>& found) {
    auto const refuse = [&](char const* code, char const* message) {
        found.push_back({std::string(field), code, message});
        return std::string();
    };
    if (!is_utf8(text)) return refuse("invalid_characters", "must be valid UTF-8 text");
    auto password = unicode.nfc(text);
    auto const length = count_code_points(password);
    if (length < shortest_password) return refuse("too_short", "must have at least 8 characters");
    if (length > longest_password) return refuse("too_long", "must have at most 128 characters");
    if (is_common_password(unicode.fold(password)))
        return refuse("too_common", "must not be one of the passwords that are guessed first");
    return password;
}

std::optional<std::string> checked_full_name(std::optional<std::string> const& text, UnicodeText const& unicode,
                                             std::vector<Violation>& found) {
    if (!text || trim(*text).empty()) return std::nullopt;
    auto const refuse = [&](char const* code, char const* message) {
        found.push_back({"full_name", code, message});
        return std::nullopt;
    };
    if (!is_utf8(*text) || std::ranges::any_of(*text, is_control))
        return refuse("invalid_characters", "must be one line of text");
    auto name = unicode.nfc(trim(*text));
    if (count_code_points(name) > longest_name) return refuse("too_long", "must have at most 200 characters");
    return name;
}

void require_none(std::vector<Violation> violations) {
    if (violations.empty()) return;
    std::vector<Violation> told;
    for (auto& v : violations)
        if (std::ranges::find(told, v.field, &Violation::field) == told.end()) told.push_back(std::move(v));
    std::string message = "The request is not valid:";
    for (auto const& v : told) message += (&v == &told.front() ? " " : "; ") + v.field + " " + v.message;
    throw Error(Fault::invalid, message, std::move(told));
}

}  // namespace tenon::identity
