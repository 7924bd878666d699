#include "web/percent.hpp"

#include <tenon/kernel/error.hpp>

namespace tenon::storage_remote {
namespace {

std::string encode(std::string_view text, std::string_view kept) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           kept.find(c) != std::string_view::npos;
        auto const byte = static_cast<unsigned char>(c);
        if (plain) out += c;
        else out.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

}  // namespace

std::string percent_encode(std::string_view text) { return encode(text, "-._~"); }
std::string percent_encode_path(std::string_view text) { return encode(text, "-._~/"); }

std::string_view host_of(std::string_view url) {
    auto const begin = url.find("://");
    auto const rest = begin == std::string_view::npos ? url : url.substr(begin + 3);
    return rest.substr(0, rest.find_first_of("/?"));
}

std::string checked_origin(std::string_view url, std::string_view setting) {
    if (url.ends_with('/')) url.remove_suffix(1);
    bool const is_web = url.starts_with("http://") || url.starts_with("https://");
    auto const host = host_of(url);
    bool const is_bare =
        is_web && !host.empty() && url.ends_with(host) && host.find_first_of("@ #\\") == std::string_view::npos;
    if (!is_bare)
        throw Error(Fault::invalid, std::string(setting) + " has to be an address such as https://files.example.com.");
    return std::string(url);
}

std::string disposition_of(std::string_view download_as) {
    return "attachment; filename*=UTF-8''" + percent_encode(download_as);
}

}  // namespace tenon::storage_remote
