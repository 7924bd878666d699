#include "web/download.hpp"

#include "web/patient_client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

namespace tenon::storage_remote {
namespace {

// "bytes 0-99/1234" -> 1234
std::optional<std::uint64_t> whole_size(std::string_view content_range) {
    auto const text = content_range.substr(std::min(content_range.find('/') + 1, content_range.size()));
    std::uint64_t size = 0;
    auto const [stopped, trouble] = std::from_chars(text.data(), text.data() + text.size(), size);
    return trouble == std::errc{} && stopped != text.data() ? std::optional(size) : std::nullopt;
}

}  // namespace

FileInfo info_of(HttpHead const& head) {
    FileInfo info;
    info.size = whole_size(head.header("content-range")).value_or(head.number("content-length").value_or(0));
    info.content_type = head.header("content-type");
    info.etag = head.header("etag");
    auto const seconds = curl_getdate(std::string(head.header("last-modified")).c_str(), nullptr);
    if (seconds > 0) info.modified = Timestamp(std::chrono::seconds(seconds));
    return info;
}

std::string range_text(ByteRange const& range) {
    auto const last = range.length ? std::to_string(range.first + *range.length - 1) : "";
    return "bytes=" + std::to_string(range.first) + '-' + last;
}

OpenFile open_file(std::unique_ptr<HttpStream> stream, std::optional<ByteRange> const& range) {
    auto const& head = stream->head();
    auto const length = head.number("content-length");
    if (!length || (head.status == 206) != range.has_value()) throw unavailable();
    auto info = info_of(head);
    return {std::move(info), *length, std::move(stream)};
}

}  // namespace tenon::storage_remote
