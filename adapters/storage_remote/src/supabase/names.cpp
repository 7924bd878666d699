#include "supabase/names.hpp"

namespace tenon::storage_remote::supabase {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

bool is_taken(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_/!.*'() &$@;:+,?-").find(c) != std::string_view::npos;
}

}  // namespace

std::string name_of_key(std::string_view key) {
    std::string name;
    for (char const c : key) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_taken(c)) name += c;
        else name.append({'=', digits[byte >> 4], digits[byte & 15]});
    }
    return name;
}

std::optional<std::string> key_of_name(std::string_view name) {
    std::string key;
    for (std::size_t at = 0; at < name.size(); ++at) {
        if (name[at] != '=') {
            key += name[at];
            continue;
        }
        auto const pair = name.substr(at + 1, 2);
        auto const high = digits.find(pair.empty() ? '\0' : pair[0]),
                   low = digits.find(pair.size() < 2 ? '\0' : pair[1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
        key += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return key;
}

}  // namespace tenon::storage_remote::supabase
