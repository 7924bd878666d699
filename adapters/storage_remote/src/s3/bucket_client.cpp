#include "s3/bucket_client.hpp"

#include "s3/xml.hpp"
#include "web/percent.hpp"

#include <algorithm>

namespace tenon::storage_remote::s3 {
namespace {

S3Settings checked(S3Settings settings) {
    settings.endpoint = checked_origin(settings.endpoint, "The endpoint in storage.url");
    if (settings.access_key.empty() || settings.secret_key.empty())
        throw Error(Fault::invalid, "Files in S3 need credentials: give s3.access_key and s3.secret_key.");
    auto const is_dns = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    auto const& prefix = settings.bucket_prefix;
    if (settings.region.empty() || !std::all_of(settings.region.begin(), settings.region.end(), is_dns) ||
        !std::all_of(prefix.begin(), prefix.end(), is_dns) || prefix.size() > 40)
        throw Error(Fault::invalid,
                    "Region and bucket prefix in storage.url have lower-case letters, digits and hyphens only.");
    return settings;
}

std::string code_in(std::string_view body) {
    return body.starts_with('<') ? std::string(parse_xml(body).text_of("Code")) : std::string();
}

Error refusal(int status, std::string const& code, BucketClient const& client) {
    if (code == "NoSuchBucket")
        return {Fault::unavailable,
                "The bucket " + client.name() + " is not there: the operator has to make it ('tenon storage check')."};
    if (code == "RequestTimeTooSkewed")
        return {Fault::unavailable,
                "The file store refuses this server because its clock is wrong. Tell the administrator."};
    if (status == 401 || status == 403)
        return {Fault::forbidden,
                "The file store refuses this server's credentials: the operator has to check "
                "s3.access_key, s3.secret_key and what they may do ('tenon storage check')."};
    if (status == 301 || status == 307 || code == "AuthorizationHeaderMalformed" ||
        code == "IllegalLocationConstraintException")
        return {Fault::unavailable,
                "The bucket " + client.name() + " is in another region: the operator has to set it in storage.url."};
    if (status == 404) return {Fault::not_found, "There is no such file."};
    if (status == 416)
        return Error(Fault::invalid, "The file ends before the range that was asked for.")
            .with_code("RANGE_NOT_SATISFIABLE");
    if (status == 413 || code == "EntityTooLarge")
        return {Fault::too_large, "The file is larger than the file store takes."};
    if (status == 507 || code == "QuotaExceeded" || code == "XMinioStorageFull")
        return {Fault::storage_full, "There is no room left in the file store. Tell the administrator."};
    if (status == 501) return {Fault::unsupported, "The file store does not know how to do this."};
    return unavailable();
}

}  // namespace

BucketClient::BucketClient(S3Settings settings, Bucket bucket, Surroundings around)
    : settings_(checked(std::move(settings))),
      bucket_(std::move(bucket)),
      name_(settings_.bucket_prefix + bucket_.name),
      credentials_{settings_.access_key, settings_.secret_key, settings_.region},
      scheme_(settings_.endpoint.substr(0, settings_.endpoint.find("://") + 3)),
      host_((settings_.style == S3Style::host ? name_ + '.' : "") + std::string(host_of(settings_.endpoint))),
      client_(std::move(around)) {}

Signable BucketClient::signable(Call const& call) const {
    auto const path = (settings_.style == S3Style::path ? '/' + name_ : "") +
                      (call.key.empty() && settings_.style == S3Style::path ? "" : '/' + call.key);
    return {call.method, host_, percent_encode_path(path), call.query, call.headers};
}

HttpRequest BucketClient::request(Call const& call) const {
    auto const about = signable(call);
    auto const query = query_text(about.query);
    return {call.method, scheme_ + host_ + about.path + (query.empty() ? "" : '?' + query),
            signed_headers(about, call.body, credentials_, client_.surroundings().clock.now()), call.body};
}

HttpReply BucketClient::send(Call const& call) {
    return client_.send([&] { return request(call); });
}

std::unique_ptr<HttpStream> BucketClient::open(Call const& call) {
    return client_.open([&] { return request(call); });
}

HttpReply BucketClient::send_unsigned(Call const& call) {
    return client_.send([&] { return HttpRequest{call.method, url(call.key), call.headers, call.body}; });
}

std::string BucketClient::url(std::string_view key) const {
    return scheme_ + host_ + signable({.key = std::string(key)}).path;
}

std::string BucketClient::signed_url(FileKey const& key, LinkTerms const& terms) const {
    Call call{.key = key.text()};
    if (!terms.download_as.empty())
        call.query.emplace_back("response-content-disposition", disposition_of(terms.download_as));
    auto const now = client_.surroundings().clock.now();
    return url(key.text()) + '?' + signed_query(signable(call), credentials_, now, terms.life);
}

void require_success(HttpHead const& head, std::string_view body, BucketClient const& client) {
    if (head.status >= 200 && head.status < 300) return;
    auto const passing = head.status == 429 || head.status >= 500;
    auto const code = code_in(body);
    auto const error = refusal(head.status, code, client);
    throw passing && error.fault() == Fault::unavailable ? unavailable(&head) : error;
}

}  // namespace tenon::storage_remote::s3
