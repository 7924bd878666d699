#pragma once
#include <string>
#include <string_view>

namespace tenon::storage_remote {

// Everything but the unreserved characters of RFC 3986 §2.3.
std::string percent_encode(std::string_view text);
std::string percent_encode_path(std::string_view text);  // slashes stay

std::string_view host_of(std::string_view url);  // with its port
// An absolute http or https URL without path, query or user; a final slash is cut off. Throws invalid, naming the
// setting.
std::string checked_origin(std::string_view url, std::string_view setting);
// How a download is called: attachment; filename*=UTF-8''Bericht.pdf
std::string disposition_of(std::string_view download_as);

}  // namespace tenon::storage_remote
