#include "response_head.hpp"

#include "gzip.hpp"
#include "problem.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace tenon::http {
namespace {

using namespace std::string_view_literals;  // append() then knows each length when it is compiled

constexpr std::string_view always =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"
    "Cache-Control: no-store\r\n";
constexpr std::string_view strict_transport = "Strict-Transport-Security: max-age=31536000\r\n";
constexpr std::string_view exposed =
    "Access-Control-Allow-Credentials: true\r\n"
    "Access-Control-Expose-Headers: ETag, Location, Content-Disposition, Retry-After, X-Request-ID, "
    "Idempotency-Replayed, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset\r\n";

// strftime would follow the locale of the program that links this.
constexpr std::array<char const*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<char const*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

void append_number(std::string& out, std::uint64_t number) {
    std::array<char, 20> digits;
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

// Values come from handlers, sometimes from what people typed: a line end in one must not start a new header.
void append_field(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": "sv);
    for (char const c : value) out.push_back(c == '\r' || c == '\n' || c == '\0' ? ' ' : c);
    out.append("\r\n"sv);
}

void append_status(std::string& out, int status) {
    if (status == 200) {
        out.append("HTTP/1.1 200 OK\r\n"sv);
        return;
    }
    out.append("HTTP/1.1 "sv);
    append_number(out, static_cast<std::uint64_t>(status));
    out.append(" "sv).append(title_of(status)).append("\r\n"sv);
}

void append_content(std::string& out, Response const& response) {
    if (response.status == 204 || response.status == 304) return;
    // Old clients read JSON without a charset as Latin-1.
    if (response.is_json()) out.append("Content-Type: application/json; charset=utf-8\r\n"sv);
    else append_field(out, "Content-Type", response.content_type);
    out.append("Content-Length: "sv);
    append_number(out, response.file ? response.file->length : response.body.size());
    out.append("\r\n"sv);
}

// What a response says itself takes the place of a line of `always`.
void append_security(std::string& out, Response const& response, bool tls) {
    if (response.headers.empty()) {
        out.append(always);
    } else {
        for (auto rest = always; !rest.empty();) {
            auto const line = rest.substr(0, rest.find('\n') + 1);
            rest.remove_prefix(line.size());
            if (!response.header(line.substr(0, line.find(':')))) out.append(line);
        }
    }
    if (tls) out.append(strict_transport);
}

std::uint64_t whole_seconds(std::chrono::milliseconds time) {
    return static_cast<std::uint64_t>(std::chrono::ceil<std::chrono::seconds>(time).count());
}

void append_rate(std::string& out, Exchange const& x) {
    if (!x.rate) return;
    out.append("RateLimit-Limit: "sv);
    append_number(out, x.rate_limit);
    out.append("\r\nRateLimit-Remaining: "sv);
    append_number(out, x.rate->remaining);
    out.append("\r\nRateLimit-Reset: "sv);
    append_number(out, whole_seconds(x.rate->reset));
    out.append("\r\n"sv);
}

void append_cors(std::string& out, Request const& request, Cors const& cors) {
    if (!cors.enabled()) return;
    out.append("Vary: Origin\r\n"sv);
    auto const origin = request.header("Origin");
    if (!origin || !cors.allows(*origin)) return;
    out.append("Access-Control-Allow-Origin: "sv).append(*origin).append("\r\n"sv).append(exposed);
}

}  // namespace

Cors::Cors(std::vector<std::string> const& origins) {
    for (auto origin : origins) {
        if (!origin.empty() && origin.back() == '/') origin.pop_back();
        auto const scheme = origin.find("://");
        bool const bare = scheme != std::string::npos && origin.find_first_of("/*, ", scheme + 3) == std::string::npos;
        if (!bare) throw Error(Fault::invalid, "'" + origin + "' is no origin such as https://app.example.com.");
        origins_.push_back(ascii_lower(origin));
    }
}

bool Cors::allows(std::string_view origin) const {
    return std::any_of(origins_.begin(), origins_.end(),
                       [&](auto const& known) { return equal_ignoring_ascii_case(known, origin); });
}

std::string_view HttpDate::now() {
    auto const second = std::time(nullptr);
    if (second == second_) return text_;
    second_ = second;
    std::tm parts{};
    gmtime_r(&second, &parts);
    std::array<char, 64> text;
    auto const length = std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                                      days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                                      months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900,
                                      parts.tm_hour, parts.tm_min, parts.tm_sec);
    text_.assign(text.data(), static_cast<std::size_t>(length));
    return text_;
}

void append_head(std::string& out, Exchange const& x, HeadFacts const& facts) {
    auto const& response = x.response;
    append_status(out, response.status);
    out.append("Date: "sv).append(facts.date).append("\r\n"sv);
    append_content(out, response);
    if (!x.request.request_id.empty()) {
        out.append("X-Request-ID: "sv).append(x.request.request_id);
        out.append("\r\nX-Correlation-ID: "sv).append(x.request.request_id).append("\r\n"sv);
    }
    append_security(out, response, facts.tls);
    append_rate(out, x);
    append_cors(out, x.request, facts.cors);
    if (facts.gzipped) out.append("Content-Encoding: gzip\r\n"sv);
    if (response.is_json() || is_compressible(response.content_type)) out.append("Vary: Accept-Encoding\r\n"sv);
    for (auto const& [name, value] : response.headers) append_field(out, name, value);
    if (!facts.keep_alive) out.append("Connection: close\r\n"sv);
    else if (facts.version < 11) out.append("Connection: keep-alive\r\n"sv);
    out.append("\r\n"sv);
}

}  // namespace tenon::http
