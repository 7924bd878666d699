#include "csv/encoding.hpp"
#include <tenon/kernel/error.hpp>
#include <string>

#include "csv/single_byte.hpp"
#include "csv/utf8_census.hpp"
#include "words.hpp"

namespace tenon::spreadsheet {
namespace {

using namespace std::string_view_literals;

template <class Census>
Census take_census(InputFile& file) {
    Census census;
    std::string chunk(64 * 1024, '\0');
    file.seek(0);
    while (std::size_t const count = file.read(chunk)) {
        std::string_view const bytes(chunk.data(), count);
        if (bytes.find('\0') != std::string_view::npos)
            throw Error(Fault::unsupported, "This file holds NUL bytes, so it is neither a workbook nor csv.");
        census.add(bytes);
    }
    census.finish();
    return census;
}

// In Windows-1252 text two bytes look like UTF-8 now and then; in UTF-8 text with a foreign line
// pasted in, most of them do.
bool is_mixed(Utf8Census const& census) { return census.sequences() * 10 > census.strays(); }

}  // namespace

Encoding detect_encoding(InputFile& file) {
    char buffer[3];
    file.seek(0);
    std::string_view const head(buffer, file.read(buffer));
    if (head.starts_with("\xFF\xFE"sv)) return {"UTF-16LE", 2};
    if (head.starts_with("\xFE\xFF"sv)) return {"UTF-16BE", 2};
    auto const census = take_census<Utf8Census>(file);
    bool const marked = head == "\xEF\xBB\xBF"sv;
    if (census.strays() == 0) return {nullptr, marked ? 3U : 0U};
    if (marked || is_mixed(census))
        throw Error(Fault::malformed,
                    "Line " + grouped(census.first_stray_line()) +
                        " is not UTF-8 although other text of the file is: save the whole file as UTF-8.");
    return {take_census<SingleByteCensus>(file).is_latin2() ? "ISO-8859-2" : "WINDOWS-1252", 0};
}

}  // namespace tenon::spreadsheet
