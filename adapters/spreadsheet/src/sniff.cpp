#include "sniff.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <string>
#include <string_view>

#include "input_file.hpp"

namespace tenon::spreadsheet {
namespace {

using namespace std::string_view_literals;

constexpr auto ole2_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr auto encrypted_stream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;

bool contains(InputFile& file, std::string_view wanted) {
    std::string window(256 * 1024, '\0');
    std::size_t kept = 0;
    file.seek(0);
    for (;;) {
        std::size_t const count = file.read({window.data() + kept, window.size() - kept});
        std::string_view const seen(window.data(), kept + count);
        if (seen.find(wanted) != std::string_view::npos) return true;
        if (count == 0) return false;
        kept = std::min(wanted.size() - 1, seen.size());
        window.replace(0, kept, std::string(seen.substr(seen.size() - kept)));
    }
}

[[noreturn]] void refuse_ole2(InputFile& file) {
    if (contains(file, encrypted_stream))
        throw Error(Fault::unsupported, "This workbook is protected by a password: save it without one and try again.");
    throw Error(Fault::unsupported, "Old Excel files (.xls) cannot be read: save the workbook as .xlsx and try again.");
}

void refuse_markup(std::string_view head) {
    std::string const start = ascii_lower(trim(head.substr(0, 200)));
    if (start.starts_with("<!doctype") || start.starts_with("<html"))
        throw Error(Fault::unsupported, "This file is a web page, neither csv nor xlsx: download the table itself.");
    if (start.starts_with("<?xml"))
        throw Error(Fault::unsupported, "This file is XML, neither csv nor xlsx: save the table as .xlsx or .csv.");
    if (start.starts_with("%pdf-"))
        throw Error(Fault::unsupported, "This file is a PDF, neither csv nor xlsx: save the table as .xlsx or .csv.");
}

}  // namespace

Content sniff(std::filesystem::path const& path) {
    InputFile file(path);
    char buffer[512];
    std::string_view head(buffer, file.read(buffer));
    if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv)) return Content::zip;
    if (head.starts_with(ole2_magic)) refuse_ole2(file);
    if (head.starts_with("\xEF\xBB\xBF"sv)) head.remove_prefix(3);
    refuse_markup(head);
    return Content::text;
}

}  // namespace tenon::spreadsheet
