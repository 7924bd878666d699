#pragma once
#include <filesystem>

namespace tenon::spreadsheet {

enum class Content { zip, compound, text };  // compound: the OLE2 container of .xls and of encrypted workbooks

// What the first bytes say. Throws unsupported, with what to do, for web pages and other XML, pdf
// files, pictures and compressed files.
Content sniff(std::filesystem::path const&);

}  // namespace tenon::spreadsheet
