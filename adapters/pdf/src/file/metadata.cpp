#include "file/metadata.hpp"

#include "sheet/theme.hpp"
#include "text/clean_text.hpp"

namespace tenon::pdf {
namespace {

using certificates::Statement;
using certificates::Theme;
using Printed = certificates::CertificatePrinter::Printed;

constexpr std::string_view statement_tag = "tenon:statement", signature_tag = "tenon:signature",
                           key_tag = "tenon:keyId", theme_tag = "tenon:theme", printer_tag = "tenon:printer";
constexpr std::size_t most_file_bytes = std::size_t{1} << 20, most_bytes = std::size_t{1} << 18;

constexpr std::string_view digits = "0123456789ABCDEF";

bool is_plain(char c) { return c >= ' ' && c <= '~' && c != '%' && c != '&' && c != '<' && c != '>'; }

// Bytes so that XML takes them and gives them back unchanged, whatever they are: as in addresses, %0A for a new line.
std::string percent_encoded(std::string_view bytes) {
    std::string text;
    for (char const c : bytes) {
        auto const byte = static_cast<unsigned char>(c);
        if (is_plain(c)) text += c;
        else text += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            bytes += text[at];
            continue;
        }
        auto const pair = text.substr(at + 1, 2);
        if (pair.size() < 2 || pair.find_first_not_of(digits) != std::string_view::npos) return std::nullopt;
        bytes += static_cast<char>(digits.find(pair[0]) * 16 + digits.find(pair[1]));
        at += 2;
    }
    if (percent_encoded(bytes) != text) return std::nullopt;
    return bytes;
}

std::string escaped(std::string_view utf8) {
    std::string xml;
    for (char const c : utf8_of(clean_text(utf8))) {
        if (c == '&') xml += "&amp;";
        else if (c == '<') xml += "&lt;";
        else if (c == '>') xml += "&gt;";
        else xml += c;
    }
    return xml;
}

std::string element(std::string_view tag, std::string_view content) {
    std::string xml;
    return xml.append("<").append(tag).append(">").append(content).append("</").append(tag).append(">\n");
}

std::string in_english(std::string_view utf8) {
    return "<rdf:Alt><rdf:li xml:lang=\"x-default\">" + escaped(utf8) + "</rdf:li></rdf:Alt>";
}

std::optional<std::string> content(std::string_view file, std::string_view tag) {
    auto const opening = std::string("<").append(tag).append(">"), closing = std::string("</").append(tag).append(">");
    auto const begin = file.find(opening);
    if (begin == std::string_view::npos) return std::nullopt;
    file.remove_prefix(begin + opening.size());
    auto const end = file.find(closing);
    if (end == std::string_view::npos || end > most_bytes) return std::nullopt;
    return percent_decoded(file.substr(0, end));
}

std::optional<Theme> theme_of(std::optional<std::string> const& name) {
    for (auto const theme : {Theme::dark, Theme::light})
        if (name == name_of(theme)) return theme;
    return std::nullopt;
}

}  // namespace

std::string metadata_of(Statement const& statement, Printed const& printed) {
    auto const& attested = statement.attested;
    auto const issued_at = format_timestamp(statement.issued_at);
    auto const& [signed_statement, theme, printer] = printed;
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
           " xmlns:tenon=\"urn:tenon:certificate:1#\">\n" +
           element("dc:format", "application/pdf") + element("dc:title", in_english(title_of(statement))) +
           element("dc:description", in_english(attested.scope)) +
           element("dc:creator", "<rdf:Seq><rdf:li>" + escaped(statement.issuer) + "</rdf:li></rdf:Seq>") +
           element("dc:identifier", escaped(statement.code)) +
           element("dc:language", "<rdf:Bag><rdf:li>en</rdf:li></rdf:Bag>") + element("xmp:CreateDate", issued_at) +
           element("xmp:ModifyDate", issued_at) + element("xmp:CreatorTool", "Tenon") +
           element("pdf:Producer", "Tenon") + element(printer_tag, percent_encoded(printer)) +
           element(theme_tag, name_of(theme)) + element(key_tag, percent_encoded(signed_statement.key_id)) +
           element(signature_tag, percent_encoded(signed_statement.signature)) +
           element(statement_tag, percent_encoded(signed_statement.text)) +
           "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

std::optional<Printed> read_metadata(std::string_view file) {
    if (!file.starts_with("%PDF-") || file.size() > most_file_bytes) return std::nullopt;
    auto text = content(file, statement_tag), signature = content(file, signature_tag), key = content(file, key_tag),
         printer = content(file, printer_tag);
    auto const theme = theme_of(content(file, theme_tag));
    if (!text || !signature || !key || !theme || !printer) return std::nullopt;
    return Printed{{*std::move(text), *std::move(signature), *std::move(key)}, *theme, *std::move(printer)};
}

std::string title_of(Statement const& statement) {
    return utf8_of(clean_text(statement.attested.title + ": " + statement.attested.subject));
}

}  // namespace tenon::pdf
