#pragma once
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

// Workbooks write characters that XML cannot hold as _xHHHH_, one UTF-16 unit each, and the text
// "_xHHHH_" itself as "_x005F_xHHHH_" (ST_Xstring, ECMA-376 part 1, 22.9.2.19).
std::string without_escapes(std::string text);
// Markup escaped too: text fit for the inside of an element.
void append_xml_text(std::string& out, std::string_view text);
void append_xml_escapes(std::string& out, std::string_view text);  // markup only, as for attributes

}  // namespace tenon::spreadsheet
