#include "file/pdf_file.hpp"

#include "file/content.hpp"
#include "file/embedded_fonts.hpp"
#include "file/metadata.hpp"
#include "file/structure.hpp"
#include "text/clean_text.hpp"

#include <algorithm>
#include <stdexcept>

namespace tenon::pdf {
namespace {

using certificates::Statement;

// "D:20260131080509Z"
std::string date(Timestamp time) {
    auto date = format_timestamp(time).substr(0, 19);
    std::erase_if(date, [](char c) { return c < '0' || c > '9'; });
    return "D:" + date + "Z";
}

// The identifier of the file is made of this dictionary, which therefore holds the signature.
Object& info_of(Objects& objects, Statement const& statement, std::string const& signature) {
    auto& info = objects.add();
    auto const issued_at = text(date(statement.issued_at));
    set(info, "Title", text(title_of(statement)));
    set(info, "Subject", text(utf8_of(clean_text(statement.attested.scope))));
    set(info, "Author", text(utf8_of(clean_text(statement.issuer))));
    set(info, "Keywords", text(utf8_of(clean_text(statement.code))));
    set(info, "Creator", text("Tenon"));
    set(info, "Producer", text("Tenon"));
    set(info, "CreationDate", issued_at);
    set(info, "ModDate", issued_at);
    return set(info, "TenonSignature", text(signature));
}

Object& link_on(Objects& objects, Sheet const& sheet, std::string const& url) {
    Dictionary action;
    set(action, "S", name("URI"));
    set(action, "URI", text(url));
    auto const& [x, y, width, height] = sheet.link;
    auto& link = objects.add("Annot");
    set(link, "Subtype", name("Link"));
    set(link, "Rect", numbers({x, sheet.height - y - height, x + width, sheet.height - y}));
    set(link, "Border", numbers({0, 0, 0}));
    set(link, "F", integer(4));  // is printed
    set(link, "Contents", text("Verify this certificate"));
    return set(link, "A", action);
}

Object& page_of(Objects& objects, Typefaces const& faces, Sheet const& sheet, Object& link) {
    EmbeddedFonts const fonts(objects, faces, sheet);
    Dictionary resources;
    set(resources, "Font", fonts.resources());
    Array annotations;
    add(annotations, link);
    auto& page = objects.add("Page");
    set(page, "MediaBox", numbers({0, 0, sheet.width, sheet.height}));
    set(page, "Resources", resources);
    set(page, "Contents", objects.add_stream(content_of(sheet, fonts)));
    set(page, "Annots", annotations);
    return set(page, "Tabs", name("S"));
}

Object& metadata_stream(Objects& objects, std::string const& xmp) {
    auto& stream = objects.add_stream(xmp, false);  // for those who look for it without reading the rest
    set(stream, "Type", name("Metadata"));
    return set(stream, "Subtype", name("XML"));
}

std::string assembled(Typefaces const& faces, Sheet const& sheet, Statement const& statement,
                      certificates::CertificatePrinter::Printed const& printed) {
    Objects objects;
    auto& catalog = objects.catalog();
    auto& pages = objects.add("Pages");
    auto& link = link_on(objects, sheet, statement.verify_url);
    auto& page = page_of(objects, faces, sheet, link);
    set(page, "Parent", pages);
    Array kids;
    add(kids, page);
    set(pages, "Kids", kids);
    set(pages, "Count", integer(1));
    Dictionary marked, preferences;
    set(marked, "Marked", true);
    set(preferences, "DisplayDocTitle", true);
    set(catalog, "Pages", pages);
    set(catalog, "Lang", text("en"));
    set(catalog, "MarkInfo", marked);
    set(catalog, "ViewerPreferences", preferences);
    set(catalog, "StructTreeRoot", structure_of(objects, sheet, page, link));
    set(catalog, "Metadata", metadata_stream(objects, metadata_of(statement, printed)));
    return objects.file(info_of(objects, statement, printed.statement.signature));
}

}  // namespace

std::string pdf_file(Typefaces const& faces, Sheet const& sheet, Statement const& statement,
                     certificates::CertificatePrinter::Printed const& printed) {
    try {
        return assembled(faces, sheet, statement, printed);
    } catch (PoDoFo::PdfError const& error) {
        throw std::runtime_error(std::string("PoDoFo: ") + error.what());
    }
}

}  // namespace tenon::pdf
