#include "supabase/project_client.hpp"

#include "supabase/names.hpp"
#include "web/percent.hpp"

#include <boost/json.hpp>

#include <cstdlib>

namespace tenon::storage_remote::supabase {
namespace {

namespace json = boost::json;

SupabaseSettings checked(SupabaseSettings settings) {
    settings.url = checked_origin(settings.url, "The address in storage.url");
    if (settings.service_key.empty() || settings.service_key.find_first_of(" \r\n") != std::string::npos)
        throw Error(Fault::invalid, "Files in Supabase need its service key: give supabase.service_key.");
    return settings;
}

std::string text_at(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

Error error_of(Refusal const& refusal, ProjectClient const& client) {
    auto const& [status, code] = refusal;
    if (code == "NoSuchBucket" || code == "Bucket not found")
        return {Fault::unavailable,
                "The bucket " + client.name() + " is not there: the operator has to make it ('tenon storage check')."};
    if (status == 401 || status == 403 || code == "InvalidJWT" || code == "AccessDenied")
        return {Fault::forbidden,
                "The file store refuses this server's key: the operator has to check "
                "supabase.service_key ('tenon storage check')."};
    if (status == 404) return {Fault::not_found, "There is no such file."};
    if (status == 416 || code == "InvalidRange")
        return Error(Fault::invalid, "The file ends before the range that was asked for.")
            .with_code("RANGE_NOT_SATISFIABLE");
    if (status == 413 || code == "EntityTooLarge")
        return {Fault::too_large, "The file is larger than the bucket takes: the operator can raise its limit."};
    if (status == 415 || code == "InvalidMimeType")
        return {Fault::unsupported, "The bucket does not take files of this content type."};
    if (status == 507) return {Fault::storage_full, "There is no room left in the file store. Tell the administrator."};
    return unavailable();
}

}  // namespace

ProjectClient::ProjectClient(SupabaseSettings settings, Bucket bucket, Surroundings around)
    : settings_(checked(std::move(settings))),
      bucket_(std::move(bucket)),
      name_(settings_.bucket_prefix + bucket_.name),
      base_(settings_.url + "/storage/v1"),
      client_(std::move(around)) {}

HttpRequest ProjectClient::request(Call const& call) const {
    HttpRequest request{call.method, url(call.path), call.headers, call.body};
    request.headers.emplace_back("Authorization", "Bearer " + settings_.service_key);
    request.headers.emplace_back("apikey", settings_.service_key);
    return request;
}

HttpReply ProjectClient::send(Call const& call) {
    return client_.send([&] { return request(call); });
}

HttpReply ProjectClient::send_json(std::string method, std::string path, json::value const& body) {
    auto const text = json::serialize(body);
    return send({std::move(method), std::move(path), {{"Content-Type", "application/json"}}, text});
}

std::unique_ptr<HttpStream> ProjectClient::open(Call const& call) {
    return client_.open([&] { return request(call); });
}

HttpReply ProjectClient::send_unsigned(std::string const& path) {
    return client_.send([&] { return HttpRequest{.url = url(path)}; });
}

std::string ProjectClient::path(std::string_view kind, FileKey const& key) const {
    return std::string(kind) + '/' + percent_encode(name_) + '/' + percent_encode_path(name_of_key(key.text()));
}

Refusal refusal_in(HttpHead const& head, std::string_view body) {
    Refusal refusal{head.status, {}};
    json::error_code trouble;
    auto const parsed = json::parse(body, trouble);
    if (trouble || !parsed.is_object()) return refusal;
    auto const& object = parsed.get_object();
    if (auto const meant = std::atoi(text_at(object, "statusCode").c_str()); meant >= 400) refusal.status = meant;
    refusal.code = text_at(object, "code");
    if (refusal.code.empty()) refusal.code = text_at(object, "error");
    if (text_at(object, "message") == "Bucket not found") refusal.code = "NoSuchBucket";
    return refusal;
}

void require_success(HttpHead const& head, std::string_view body, ProjectClient const& client) {
    if (head.status >= 200 && head.status < 300) return;
    if (head.status == 429 || (head.status >= 500 && head.status != 507)) throw unavailable(&head);
    throw error_of(refusal_in(head, body), client);
}

json::value json_in(std::string_view body) {
    json::error_code trouble;
    auto parsed = json::parse(body, trouble);
    if (trouble || !parsed.is_object()) throw unavailable();
    return parsed;
}

}  // namespace tenon::storage_remote::supabase
