#pragma once
#include <string_view>

// Files that are compiled into the binary: see EmbedAsset.cmake.
namespace tenon::http::assets {

std::string_view rapidoc_js_gz();  // gzip-compressed

std::string_view account_css();
std::string_view account_js();
std::string_view set_up_html();
std::string_view reset_password_html();

std::string_view certificate_css();
std::string_view verify_html();
std::string_view unknown_certificate_html();

}  // namespace tenon::http::assets
