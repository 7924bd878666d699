#pragma once
#include <tenon/kernel/file_store.hpp>
#include <tenon/kernel/imports/import.hpp>

#include <filesystem>

namespace tenon {

struct SheetFile {
    std::filesystem::path path;  // where its bytes are now
    std::string name;            // as the client sent it
    std::uint64_t size = 0;
};

// A client's file name as it may be kept and shown: no folders ('/' and '\'), no control characters, UTF-8, at
// most 256 bytes with the extension kept.
std::string clean_file_name(std::string_view sent);

// "xlsx", "xls" or "csv", from the end of a cleaned name, whatever its case; else nothing.
std::optional<std::string_view> sheet_extension(std::string_view name);

struct SheetLimits {
    std::uint64_t bytes = 0;       // of the file
    std::size_t rows_at_once = 0;  // of a sheet with more the rest is done in the background
};
void require_size(SheetFile const&, SheetLimits const&);  // throws too_large

// Where the bytes of an import's sheet are kept.
FileKey key_of_sheet(Import const&);

}  // namespace tenon
