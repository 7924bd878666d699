#include "sniff.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "input_file.hpp"
#include "xls/parts.hpp"

namespace tenon::spreadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t bytes_looked_at = 4096;

// What exports of other programs start with, under whatever name they are saved.
constexpr std::array web_page_starts = {"<!doctype"sv, "<html"sv,  "<head"sv,  "<body"sv,   "<table"sv,
                                        "<meta"sv,     "<style"sv, "<title"sv, "<script"sv, "<div"sv};

struct Kind {
    std::string_view start, name;
};
constexpr std::array other_kinds = {Kind{"%PDF-"sv, "a PDF"sv},
                                    Kind{"{\\rtf"sv, "a text document (RTF)"sv},
                                    Kind{"\x89PNG"sv, "a picture"sv},
                                    Kind{"\xFF\xD8\xFF"sv, "a picture"sv},
                                    Kind{"GIF8"sv, "a picture"sv},
                                    Kind{"\x1F\x8B\x08"sv, "a compressed file (gzip)"sv},
                                    Kind{"Rar!\x1A"sv, "a compressed file (rar)"sv},
                                    Kind{"7z\xBC\xAF\x27\x1C"sv, "a compressed file (7z)"sv}};

// Excel 4 and older, and Excel 5 when it writes no container: the record that begins a workbook.
constexpr std::array bare_workbooks = {"\x09\x00\x04\x00"sv, "\x09\x02\x06\x00"sv, "\x09\x04\x06\x00"sv,
                                       "\x09\x08\x08\x00"sv};

void refuse_other_kinds(std::string_view head) {
    if (std::any_of(bare_workbooks.begin(), bare_workbooks.end(), [&](auto start) { return head.starts_with(start); }))
        refuse_excel_95();
    for (auto const& [start, name] : other_kinds)
        if (head.starts_with(start))
            throw Error(Fault::unsupported, "This file is " + std::string(name) +
                                                ", neither a workbook nor csv: save the table as .xlsx or .csv.");
}

// The start of a text as ASCII: marks, leading blanks and the NUL bytes of UTF-16 are left out.
std::string plain_start(std::string_view head) {
    for (std::string_view const mark : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\xFE\xFF"sv})
        if (head.starts_with(mark)) {
            head.remove_prefix(mark.size());
            break;
        }
    std::string text(head);
    std::erase(text, '\0');
    return ascii_lower(trim(text));
}

// The start without the comments before the first element.
std::string_view first_element(std::string_view start) {
    while (start.starts_with("<!--")) {
        std::size_t const end = start.find("-->");
        if (end == std::string_view::npos) return {};
        start = trim(start.substr(end + 3));
    }
    return start;
}

void refuse_markup(std::string_view head) {
    std::string const start = plain_start(head);
    std::string_view const element = first_element(start);
    bool const comment_only = start.starts_with("<!--") && element.empty();
    auto const is_start = [&](std::string_view tag) {
        if (!element.starts_with(tag)) return false;
        return element.size() == tag.size() || " \t\r\n>/"sv.find(element[tag.size()]) != std::string_view::npos;
    };
    if (comment_only || std::any_of(web_page_starts.begin(), web_page_starts.end(), is_start))
        throw Error(Fault::unsupported,
                    "This file is a web page, neither a workbook nor csv: download the table itself.");
    if (element.starts_with("<?xml"))
        throw Error(Fault::unsupported,
                    "This file is XML, neither a workbook nor csv: save the table as .xlsx or .csv.");
}

}  // namespace

Content sniff(std::filesystem::path const& path) {
    InputFile file(path);
    char buffer[bytes_looked_at];
    std::string_view const head(buffer, file.read(buffer));
    if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv)) return Content::zip;
    if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return Content::compound;
    refuse_other_kinds(head);
    refuse_markup(head);
    return Content::text;
}

}  // namespace tenon::spreadsheet
