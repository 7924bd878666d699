#pragma once
#include <string>
#include <string_view>

namespace tenon::workshop {

// A client's file name as it may be kept and shown: no folders ('/' and '\'), no control characters, UTF-8, at
// most 256 bytes with the extension kept.
std::string clean_file_name(std::string_view sent);

// "xlsx", "xls" or "csv", from the end of a cleaned name, whatever its case. Throws unsupported for any other.
std::string_view sheet_extension(std::string_view name);

}  // namespace tenon::workshop
