#include "settings/storage_url.hpp"

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <map>

namespace tenon::server {
namespace {

using Options = std::map<std::string, std::string, std::less<>>;

[[noreturn]] void refuse(std::string const& what) { throw Error(Fault::invalid, what); }

struct Parts {
    std::string_view place;
    Options options;
};

// What follows the scheme, and the options behind '?'.
Parts split(std::string_view text, std::string_view scheme) {
    text.remove_prefix(scheme.size());
    auto const mark = text.find('?');
    Parts parts{text.substr(0, mark), {}};
    auto rest = mark == std::string_view::npos ? std::string_view() : text.substr(mark + 1);
    while (!rest.empty()) {
        auto const pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        auto const equals = pair.find('=');
        if (equals == std::string_view::npos) refuse("write its options as name=value, with & between");
        parts.options.emplace(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return parts;
}

std::string take(Options& options, std::string_view name, std::string fallback = {}) {
    auto const found = options.find(name);
    if (found == options.end()) return fallback;
    auto value = std::move(found->second);
    options.erase(found);
    return value;
}

void refuse_rest(Options const& options, std::string_view known) {
    if (!options.empty())
        refuse("'" + options.begin()->first + "' is no option of it; there are " + std::string(known));
}

// Buckets are named PREFIX-certificates and so on.
std::string prefix_of(std::string_view name) {
    if (name.ends_with('/')) name.remove_suffix(1);
    if (name.find('/') != std::string_view::npos) refuse("a prefix of bucket names has no '/'");
    return name.empty() || name.ends_with('-') ? std::string(name) : std::string(name) + '-';
}

S3Storage read_s3(std::string_view text) {
    auto [place, options] = split(text, "s3://");
    S3Storage storage;
    storage.bucket_prefix = prefix_of(place);
    storage.region = take(options, "region", "us-east-1");
    auto const amazon = "https://s3." + storage.region + ".amazonaws.com";
    storage.endpoint = take(options, "endpoint", amazon);
    auto const style = take(options, "style", storage.endpoint == amazon ? "host" : "path");
    if (style != "path" && style != "host") refuse("style is path or host");
    storage.authority = take(options, "ca");
    storage.is_path_style = style == "path";
    refuse_rest(options, "endpoint, region, style and ca");
    return storage;
}

SupabaseStorage read_supabase(std::string_view text) {
    auto [place, options] = split(text, "supabase://");
    auto const slash = place.find('/');
    auto const project = place.substr(0, slash);
    bool const is_host = project.find_first_of(".:") != std::string_view::npos;
    SupabaseStorage storage;
    storage.url = take(options, "endpoint", "https://" + std::string(project) + (is_host ? "" : ".supabase.co"));
    storage.bucket_prefix = slash == std::string_view::npos ? "" : prefix_of(place.substr(slash + 1));
    if (project.empty()) refuse("name the project, such as supabase://abcdefgh");
    storage.authority = take(options, "ca");
    refuse_rest(options, "endpoint and ca");
    return storage;
}

}  // namespace

StorageUrl parse_storage_url(std::string_view text) {
    if (text.starts_with("s3://")) return read_s3(text);
    if (text.starts_with("supabase://")) return read_supabase(text);
    if (text.starts_with("file:") && text.size() > 5) return LocalStorage{std::string(text.substr(5))};
    refuse("give file:FOLDER, s3://PREFIX?region=NAME or supabase://PROJECT");
}

}  // namespace tenon::server
