#pragma once
#include <filesystem>

namespace tenon::spreadsheet {

enum class Content { zip, text };

// What the first bytes say. Throws unsupported, with what to do, for old and encrypted workbooks
// (OLE2 containers), pdf files, web pages and other XML.
Content sniff(std::filesystem::path const&);

}  // namespace tenon::spreadsheet
