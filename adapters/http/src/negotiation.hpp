#pragma once
#include <string_view>

namespace tenon::http {

// Whether an Accept header lets `type` through (RFC 9110 §12.5.1). An empty header does.
bool accepts_type(std::string_view accept, std::string_view type);
// Whether an Accept-Encoding header asks for gzip. An empty header does not.
bool accepts_gzip(std::string_view accept_encoding);
// The media type of a Content-Type without its parameters.
std::string_view media_type(std::string_view content_type);
// Whether a Content-Type is JSON in UTF-8: application/json or application/...+json.
bool is_json_type(std::string_view content_type);

}  // namespace tenon::http
