#include "etag.hpp"

#include "problem.hpp"

#include <tenon/kernel/text.hpp>

#include <charconv>

namespace tenon::http {
namespace {

std::optional<std::int64_t> version_of(std::string_view tag) {
    if (tag.size() < 4 || tag.substr(0, 2) != "\"v" || tag.back() != '"') return std::nullopt;
    std::int64_t version = 0;
    auto const* const end = tag.data() + tag.size() - 1;
    auto const [stopped, trouble] = std::from_chars(tag.data() + 2, end, version);
    return trouble == std::errc{} && stopped == end ? std::optional(version) : std::nullopt;
}

// Weak comparison, RFC 9110 §13.1.2.
bool lists(std::string_view tags, std::string_view etag) {
    while (!tags.empty()) {
        auto const end = tags.find(',');
        auto tag = trim(tags.substr(0, end));
        tags.remove_prefix(end == std::string_view::npos ? tags.size() : end + 1);
        if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
        if (tag == "*" || tag == etag) return true;
    }
    return false;
}

}  // namespace

std::string etag_of(std::int64_t version) { return "\"v" + std::to_string(version) + '"'; }

std::optional<std::int64_t> expected_version(Request const& request) {
    auto const all = request.headers.joined("If-Match");
    auto const given = trim(all);
    if (given.empty() || given == "*") return std::nullopt;
    if (given.find(',') != std::string_view::npos) throw Error(Fault::malformed, "Send one ETag in If-Match.");
    if (auto const version = version_of(given)) return version;
    throw Error(Fault::precondition_failed, "If-Match names a version that this resource never had. Read it again.");
}

std::int64_t required_version(Request const& request) {
    if (auto const version = expected_version(request)) return *version;
    throw Refusal({428, "PRECONDITION_REQUIRED", "Send the resource's ETag in If-Match."});
}

bool is_known_to_client(Request const& request, std::string_view etag) {
    bool const reads = request.method == Method::get || request.method == Method::head;
    return reads && lists(request.headers.joined("If-None-Match"), etag);
}

Response with_etag(Request const& request, Response response, std::string const& etag) {
    response.add("ETag", etag);
    if (!is_known_to_client(request, etag)) return response;
    response.status = 304;
    response.body.clear();
    return response;
}

}  // namespace tenon::http
