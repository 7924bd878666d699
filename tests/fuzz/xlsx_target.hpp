#pragma once
#include <zip.h>

#include <string>
#include <string_view>

#include "memory_file.hpp"
#include "table_reading.hpp"

namespace xlsx_parts {

inline constexpr std::string_view package =
    R"(<Relationships><Relationship Id="r" Type="/officeDocument" Target="w"/></Relationships>)";
inline constexpr std::string_view workbook =
    R"(<workbook><workbookPr date1904="1"/><sheets><sheet r:id="s"/></sheets></workbook>)";
inline constexpr std::string_view links =
    R"(<Relationships><Relationship Id="s" Type="/worksheet" Target="s"/><Relationship Id="t" Type="/sharedStrings" )"
    R"(Target="t"/><Relationship Id="f" Type="/styles" Target="f"/></Relationships>)";

// Cuts what stands before the next line of "%%" off the input.
inline std::string_view next_part(std::string_view& input) {
    std::size_t const mark = input.find("\n%%\n");
    std::string_view const part = input.substr(0, mark);
    input.remove_prefix(mark == std::string_view::npos ? input.size() : mark + 4);
    return part;
}

inline void add(zip_t* archive, char const* name, std::string_view text) {
    zip_int64_t const index = zip_file_add(archive, name, zip_source_buffer(archive, text.data(), text.size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
}

// A workbook whose sheet, shared texts and styles are the input, so that what a fuzzer changes is
// XML and no checksum.
inline std::string workbook_of(std::string_view input) {
    zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    zip_t* const archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
    add(archive, "_rels/.rels", package);
    add(archive, "w", workbook);
    add(archive, "_rels/w.rels", links);
    for (char const* name : {"s", "t", "f"}) add(archive, name, next_part(input));
    require(zip_close(archive) == 0 && zip_source_open(source) == 0);
    std::string bytes(1 << 20, '\0');
    zip_int64_t const count = zip_source_read(source, bytes.data(), bytes.size());
    require(count > 0);
    bytes.resize(static_cast<std::size_t>(count));
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

}  // namespace xlsx_parts

// Any bytes are refused with a reason or are rows within the limits: whole zips, or the XML of a
// sheet, its shared texts and its styles, divided by lines of "%%".
inline void xlsx_target(std::string_view input) {
    MemoryFile const file(input.starts_with("PK") ? std::string(input) : xlsx_parts::workbook_of(input));
    read_table(file.path());
}
