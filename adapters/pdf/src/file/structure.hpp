#pragma once
#include "file/objects.hpp"
#include "sheet/sheet.hpp"

namespace tenon::pdf {

// What the page says as a tree of headings, paragraphs, a table and a figure (PDF 32000-1, 14.7), for those who hear it
// and for programs. Marks count as in content_of(). Returns the root.
Object& structure_of(Objects&, Sheet const&, Object& page, Object& link);

}  // namespace tenon::pdf
