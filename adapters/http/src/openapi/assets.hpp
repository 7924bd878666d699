#pragma once
#include <string_view>

// Files that are compiled into the binary, gzip-compressed: see EmbedAsset.cmake.
namespace tenon::http::assets {

std::string_view rapidoc_js_gz();

}  // namespace tenon::http::assets
