#include "s3/signature.hpp"

#include "web/percent.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <new>

namespace tenon::storage_remote::s3 {
namespace {

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view service = "/s3/aws4_request";

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        out.append({digits[byte >> 4], digits[byte & 15]});
    }
    return out;
}

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::string hmac(std::string_view key, std::string_view message) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> tag;
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(message), message.size(), tag.data(),
              &size))
        throw std::bad_alloc();
    return {reinterpret_cast<char const*>(tag.data()), size};
}

struct Moment {
    std::string date, time;  // 20130524, 20130524T000000Z
    explicit Moment(Timestamp now) {
        for (char const c : format_timestamp(now).substr(0, 19))
            if (c != '-' && c != ':') time += c;
        time += 'Z';
        date = time.substr(0, 8);
    }
};

std::string scope_of(Moment const& moment, Credentials const& credentials) {
    return moment.date + '/' + credentials.region + std::string(service);
}

// Header names are in lower case and sorted.
std::string names_of(Pairs const& headers) {
    std::string names;
    for (auto const& [name, value] : headers) names += (names.empty() ? "" : ";") + name;
    return names;
}

std::string signature_of(Signable const& request, std::string_view payload_hash, Credentials const& credentials,
                         Moment const& moment) {
    auto canonical = request.method + '\n' + request.path + '\n' + query_text(request.query) + '\n';
    for (auto const& [name, value] : request.headers) canonical += name + ':' + value + '\n';
    canonical += '\n' + names_of(request.headers) + '\n' + std::string(payload_hash);
    auto const text = std::string(algorithm) + '\n' + moment.time + '\n' + scope_of(moment, credentials) + '\n' +
                      sha256_hex(canonical);
    auto const day_key = hmac("AWS4" + credentials.secret_key, moment.date);
    auto const key = hmac(hmac(hmac(day_key, credentials.region), "s3"), "aws4_request");
    return hex(hmac(key, text));
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
    std::string digest(32, '\0');
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(),
                     reinterpret_cast<unsigned char*>(digest.data()), nullptr) != 1)
        throw std::bad_alloc();
    return hex(digest);
}

std::string query_text(Pairs query) {
    for (auto& [name, value] : query) name = percent_encode(name), value = percent_encode(value);
    std::sort(query.begin(), query.end());
    std::string text;
    for (auto const& [name, value] : query) text += (text.empty() ? "" : "&") + name + '=' + value;
    return text;
}

Pairs signed_headers(Signable const& given, std::string_view body, Credentials const& credentials, Timestamp now) {
    Moment const moment(now);
    auto const hash = sha256_hex(body);
    auto request = given;
    request.headers.emplace_back("x-amz-content-sha256", hash);
    request.headers.emplace_back("x-amz-date", moment.time);
    auto headers = request.headers;
    request.headers.emplace_back("host", given.host);  // which the client writes itself
    std::sort(request.headers.begin(), request.headers.end());
    headers.emplace_back("Authorization", std::string(algorithm) + " Credential=" + credentials.access_key + '/' +
                                              scope_of(moment, credentials) +
                                              ",SignedHeaders=" + names_of(request.headers) +
                                              ",Signature=" + signature_of(request, hash, credentials, moment));
    return headers;
}

std::string signed_query(Signable request, Credentials const& credentials, Timestamp now, std::chrono::seconds life) {
    Moment const moment(now);
    request.headers = {{"host", request.host}};
    request.query.emplace_back("X-Amz-Algorithm", algorithm);
    request.query.emplace_back("X-Amz-Credential", credentials.access_key + '/' + scope_of(moment, credentials));
    request.query.emplace_back("X-Amz-Date", moment.time);
    request.query.emplace_back("X-Amz-Expires", std::to_string(life.count()));
    request.query.emplace_back("X-Amz-SignedHeaders", "host");
    // Whoever holds the address sends no body: the standard has this word for it.
    auto const signature = signature_of(request, "UNSIGNED-PAYLOAD", credentials, moment);
    return query_text(request.query) + "&X-Amz-Signature=" + signature;
}

}  // namespace tenon::storage_remote::s3
