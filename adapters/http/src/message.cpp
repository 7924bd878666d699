#include "message.hpp"

#include "percent.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <system_error>

namespace tenon::http {
namespace {

constexpr std::array<std::string_view, 8> method_names = {"GET",   "HEAD",   "POST",    "PUT",
                                                          "PATCH", "DELETE", "OPTIONS", "OTHER"};

template <class Pairs>
std::optional<std::string_view> value_of(Pairs const& pairs, std::string_view name) {
    for (auto const& [key, value] : pairs)
        if (key == name) return std::string_view(value);
    return std::nullopt;
}

// The name for clients that know only ASCII: whatever could end or escape the quoted string is replaced.
std::string plain_name(std::string_view name) {
    std::string out;
    for (char const c : name) {
        bool const safe = c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '/';
        out.push_back(safe ? c : '_');
    }
    return out;
}

}  // namespace

std::string_view to_text(Method method) { return method_names[static_cast<std::size_t>(method)]; }

Method method_from(std::string_view text) {
    auto const found = std::find(method_names.begin(), method_names.end(), text);
    return found == method_names.end() ? Method::other : static_cast<Method>(found - method_names.begin());
}

void Headers::add(std::string_view name, std::string_view value) {
    auto const at = static_cast<std::uint32_t>(text_.size());
    auto const middle = static_cast<std::uint32_t>(at + name.size());
    text_.append(name).append(value);
    places_.push_back({at, middle, static_cast<std::uint32_t>(text_.size())});
}

void Headers::clear() {
    text_.clear();
    places_.clear();
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    std::string_view const text = text_;
    for (auto const& place : places_)
        if (place.value - place.name == name.size() &&
            equal_ignoring_ascii_case(text.substr(place.name, name.size()), name))
            return text.substr(place.value, place.end - place.value);
    return std::nullopt;
}

std::string Headers::joined(std::string_view name) const {
    std::string_view const text = text_;
    std::string out;
    for (auto const& place : places_) {
        if (!equal_ignoring_ascii_case(text.substr(place.name, place.value - place.name), name)) continue;
        if (!out.empty()) out.append(", ");
        out.append(text.substr(place.value, place.end - place.value));
    }
    return out;
}

TemporaryFile& TemporaryFile::operator=(TemporaryFile&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
}

TemporaryFile::~TemporaryFile() {
    std::error_code ignored;  // one that is gone already is as good as deleted
    if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

UploadedFile const* Upload::file(std::string_view field) const {
    auto const found = std::find_if(files.begin(), files.end(), [&](auto const& f) { return f.field == field; });
    return found == files.end() ? nullptr : &*found;
}

std::optional<std::string_view> Upload::field(std::string_view name) const { return value_of(fields, name); }

Actor const& Request::actor() const {
    if (!user) throw Error(Fault::unauthenticated, "Sign in first.");
    return *user;
}

std::string_view Request::param(std::string_view name) const {
    auto const value = value_of(params, name);
    if (!value) throw std::logic_error("the route's pattern has no parameter of that name");
    return *value;
}

std::optional<std::string_view> Request::query_value(std::string_view name) const { return value_of(query, name); }

UploadedFile const& Request::uploaded_file(std::string_view field) const {
    if (auto const* file = upload.file(field)) return *file;
    auto const name = std::string(field);
    throw Error(Fault::invalid, "The form has no file in its field '" + name + "'.",
                {{name, "required", "Send a file in this field."}});
}

std::optional<std::string_view> Response::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (equal_ignoring_ascii_case(key, name)) return std::string_view(value);
    return std::nullopt;
}

Response json_response(Json const& json, int status) {
    Response response{.status = status};
    response.body.reserve(256);
    append_json(response.body, json);
    return response;
}

Response created_response(std::string json, std::string location) {
    Response response{.status = 201, .body = std::move(json)};
    response.add("Location", std::move(location));
    return response;
}

Response message_response(std::string_view text, int status) {
    return json_response(Json::Object{{"message", text}}, status);
}

std::string content_disposition(std::string_view kind, std::string_view file_name) {
    auto disposition = std::string(kind) + "; filename=\"" + plain_name(file_name) + '"';
    if (!is_ascii(file_name)) disposition += "; filename*=UTF-8''" + percent_encode(file_name);
    return disposition;
}

Response download_response(FileBody file, std::string content_type, std::string_view file_name) {
    Response response{.content_type = std::move(content_type)};
    response.file = std::move(file);
    response.add("Content-Disposition", content_disposition("attachment", file_name));
    return response;
}

}  // namespace tenon::http
