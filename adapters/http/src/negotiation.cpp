#include "negotiation.hpp"

#include "multipart.hpp"

#include <tenon/kernel/text.hpp>

#include <string>

namespace tenon::http {
namespace {

// "q=0", "q=0.0", ...: expressly unwanted.
bool is_refused(std::string_view range) {
    auto const q = header_parameter(range, "q");
    return q && !q->empty() && q->find_first_not_of("0.") == std::string::npos;
}

bool covers(std::string_view range, std::string_view type) {
    if (range == "*/*" || equal_ignoring_ascii_case(range, type)) return true;
    bool const any_sub = range.size() > 2 && range.substr(range.size() - 2) == "/*";
    return any_sub && equal_ignoring_ascii_case(range.substr(0, range.size() - 1), type.substr(0, range.size() - 1));
}

// Calls `visit` with each entry of a comma list until it says true.
template <class Visit>
bool any_entry(std::string_view list, Visit visit) {
    while (!list.empty()) {
        auto const end = list.find(',');
        auto const entry = trim(list.substr(0, end));
        list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
        if (!entry.empty() && visit(entry)) return true;
    }
    return false;
}

}  // namespace

std::string_view media_type(std::string_view content_type) {
    return trim(content_type.substr(0, content_type.find(';')));
}

bool accepts_type(std::string_view accept, std::string_view type) {
    if (trim(accept).empty() || type == "*/*") return true;
    return any_entry(accept, [&](auto entry) { return covers(media_type(entry), type) && !is_refused(entry); });
}

bool accepts_gzip(std::string_view accept_encoding) {
    return any_entry(accept_encoding, [](auto entry) {
        auto const coding = media_type(entry);
        return (equal_ignoring_ascii_case(coding, "gzip") || coding == "*") && !is_refused(entry);
    });
}

bool is_json_type(std::string_view content_type) {
    auto const type = ascii_lower(media_type(content_type));
    bool const suffix =
        type.rfind("application/", 0) == 0 && type.size() > 5 && type.substr(type.size() - 5) == "+json";
    auto const charset = header_parameter(content_type, "charset");
    return (type == "application/json" || suffix) && (!charset || equal_ignoring_ascii_case(*charset, "utf-8"));
}

}  // namespace tenon::http
