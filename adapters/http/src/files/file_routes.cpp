#include <tenon/http/file_routes.hpp>

#include "etag.hpp"
#include "files/byte_range.hpp"
#include "openapi/json_schema.hpp"
#include "problem.hpp"
#include "router.hpp"

#include <algorithm>
#include <array>

namespace tenon::http {
namespace {

// What browsers show without running anything in it; all else they are told to save.
bool is_harmless(std::string_view content_type) {
    constexpr std::array types = {"application/pdf", "image/png",  "image/jpeg",
                                  "image/gif",       "image/webp", "text/plain"};
    auto const essence = content_type.substr(0, content_type.find(';'));
    return std::find(types.begin(), types.end(), essence) != types.end();
}

ResponseDoc refusal(int status, std::string description) {
    return {status, std::move(description), schema::ref("Problem"), "application/problem+json"};
}

class FileRoute {
public:
    explicit FileRoute(ServedFiles files) : files_(std::move(files)) {}

    Response operator()(Request const& request) const {
        auto& store = store_of(request.param("bucket"));
        FileKey const key{std::string(request.param("key"))};
        auto const grant = granted(request, store.bucket(), key);
        auto const info = store.info(key);
        if (!info) throw Error(Fault::not_found, "There is no such file.");
        Response response;
        if (store.bucket().is_public) response.add("Cache-Control", "public, max-age=300");
        if (!is_known_to_client(request, info->etag)) return send(request, store, key, grant, std::move(response));
        response.status = 304;
        return std::move(response).add("ETag", info->etag);
    }

private:
    FileStore& store_of(std::string_view bucket) const {
        auto const found = std::find_if(files_.stores.begin(), files_.stores.end(),
                                        [&](FileStore const* store) { return store->bucket().name == bucket; });
        if (found == files_.stores.end()) throw Error(Fault::not_found, "There is no such file.");
        return **found;
    }

    FileLinks::Grant granted(Request const& request, Bucket const& bucket, FileKey const& key) const {
        if (auto grant = files_.links.open(request.query_value("token").value_or(""), bucket, key)) return *grant;
        if (bucket.is_public) return {};
        throw Error(Fault::forbidden, "This link is not valid, or no longer. Ask for a new one.");
    }

    static Response send(Request const& request, FileStore& store, FileKey const& key, FileLinks::Grant const& grant,
                         Response response) {
        auto whole = store.get(key);
        auto const info = whole.info;
        bool const wants_range = request.header("If-Range").value_or(info.etag) == info.etag;
        auto const range = parse_range(wants_range ? request.header("Range").value_or("") : "", info.size);
        auto file = range ? store.get(key, range) : std::move(whole);
        if (range && file.info.etag != info.etag) throw Error(Fault::unavailable, "The file has just changed.");
        if (range) {
            response.status = 206;
            response.add("Content-Range", "bytes " + std::to_string(range->first) + '-' +
                                              std::to_string(range->first + file.length - 1) + '/' +
                                              std::to_string(info.size));
        }
        response.content_type = info.content_type;
        response.add("ETag", info.etag).add("Accept-Ranges", "bytes");
        bool const is_shown = grant.download_as.empty() && is_harmless(info.content_type);
        response.add("Content-Disposition",
                     content_disposition(is_shown ? "inline" : "attachment",
                                         grant.download_as.empty() ? key.name() : grant.download_as));
        response.file = FileBody{.length = file.length, .bytes = std::move(file.bytes)};
        return response;
    }

    ServedFiles files_;
};

}  // namespace

void bind_files(Router& router, ServedFiles files) {
    Route route{.pattern = "/files/{bucket}/{key...}", .handler = FileRoute(std::move(files))};
    route.auth = Auth::none;
    route.produces = "*/*";
    route.doc.tag = "files";
    route.doc.summary = "Read a file";
    route.doc.description =
        "Files of public buckets are for everyone; those of private ones need the token of a signed link.";
    route.doc.operation_id = "read_file";
    route.doc.parameters = {{.name = "token", .description = "From a signed link"},
                            {.name = "Range", .in = "header", .description = "One range, such as bytes=0-99"}};
    route.doc.responses = {{200, "The file", {}, "*/*", {"ETag"}},
                           {206, "A part of the file", {}, "*/*", {"ETag"}},
                           {304, "The client has it already"},
                           refusal(403, "The link is not valid, or no longer"),
                           refusal(416, "The range begins past the end")};
    router.add(std::move(route));
}

}  // namespace tenon::http
