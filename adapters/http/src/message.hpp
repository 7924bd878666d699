#pragma once
#include <tenon/kernel/actor.hpp>
#include <tenon/kernel/byte_source.hpp>
#include <tenon/kernel/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::http {

enum class Method : std::uint8_t { get, head, post, put, patch, delete_, options, other };

std::string_view to_text(Method);      // "GET", ...; "OTHER" for methods no route can have
Method method_from(std::string_view);  // case-sensitive, as RFC 9110 says

// Header fields in the order they came, kept in one block of text. Names match without regard to case.
class Headers {
public:
    void add(std::string_view name, std::string_view value);
    void clear();
    std::optional<std::string_view> find(std::string_view name) const;  // the first one
    std::string joined(std::string_view name) const;                    // all of that name, with ", " between

private:
    struct Place {
        std::uint32_t name, value, end;
    };
    std::string text_;
    std::vector<Place> places_;
};

// A file that is deleted with its owner. Empty: owns nothing.
class TemporaryFile {
public:
    TemporaryFile() = default;
    explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {}
    TemporaryFile(TemporaryFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    TemporaryFile& operator=(TemporaryFile&&) noexcept;
    ~TemporaryFile();
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// What a form may take beside its file.
inline constexpr std::uint64_t form_bytes = std::uint64_t{64} << 10;

// One file of an upload, spooled to disk; it lives as long as the request.
struct UploadedFile {
    std::string field;         // the form's field name; empty for a raw body
    std::string name;          // the client's file name without any folder; may be empty: never trust it
    std::string content_type;  // as declared; may be empty: never trust it
    std::uint64_t size = 0;
    TemporaryFile file;
};

struct Upload {
    std::vector<std::pair<std::string, std::string>> fields;  // plain form fields
    std::vector<UploadedFile> files;

    UploadedFile const* file(std::string_view field) const;
    std::optional<std::string_view> field(std::string_view name) const;
};

struct Request {
    Method method = Method::get;
    std::string target;  // as sent: path and query
    std::string path;    // the raw path part of the target, still percent-encoded
    std::vector<std::pair<std::string_view, std::string>> params;  // of the pattern; names live in the route
    std::vector<std::pair<std::string, std::string>> query;        // decoded, in order, repeated keys kept
    Headers headers;
    std::string body;            // as sent; empty for uploads
    Json json;                   // the parsed body of a route that takes JSON; null when none was sent
    Upload upload;               // of a route that takes uploads
    std::string remote_address;  // the client's, behind trusted proxies too
    std::string request_id;
    std::optional<Actor> user;  // the caller of a signed-in route

    Actor const& actor() const;                           // throws unauthenticated
    std::string_view param(std::string_view name) const;  // throws std::logic_error for a name the pattern lacks
    std::optional<std::string_view> query_value(std::string_view name) const;  // the first one
    std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
    UploadedFile const& uploaded_file(std::string_view field) const;  // throws invalid: that field is required
};

// Content that is streamed, from disk unless `bytes` are given. Those are read on the thread that serves the
// connection, so they come from this machine.
struct FileBody {
    std::filesystem::path path = {};
    std::uint64_t length = 0;
    TemporaryFile owned = {};  // set to have the file deleted when the response is done with
    std::unique_ptr<ByteSource> bytes = {};
};

struct Response {
    int status = 200;
    std::string body = {};
    std::string content_type = {};                                  // empty: JSON
    std::vector<std::pair<std::string, std::string>> headers = {};  // beside those that every answer has
    std::optional<FileBody> file = {};                              // sent instead of `body`

    Response& add(std::string name, std::string value) & {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Response&& add(std::string name, std::string value) && { return std::move(add(std::move(name), std::move(value))); }
    std::optional<std::string_view> header(std::string_view name) const;
    bool is_json() const { return content_type.empty() || content_type == "application/json"; }
};

Response json_response(Json const&, int status = 200);
// 201 with Location: `location` is a whole path such as "/api/v1/machines/0192...".
Response created_response(std::string json, std::string location);
// {"message": text}
Response message_response(std::string_view text, int status = 200);
// The header Content-Disposition with a safe name (RFC 6266, UTF-8 names too); `kind` is "attachment" or "inline".
std::string content_disposition(std::string_view kind, std::string_view file_name);
// A file for people to keep.
Response download_response(FileBody file, std::string content_type, std::string_view file_name);

}  // namespace tenon::http
