#include "support/workbook_builder.hpp"
#include <stdexcept>
#include <zip.h>

namespace tenon::spreadsheet::test {
namespace {

constexpr char main_space[] = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr char office_space[] = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr char package_space[] = "http://schemas.openxmlformats.org/package/2006/relationships";

std::string relationships(std::map<std::string, std::string> const& target_of_type) {
    std::string xml = std::string("<Relationships xmlns=\"") + package_space + "\">";
    for (auto const& [type, target] : target_of_type)
        xml +=
            "<Relationship Id=\"" + type + "\" Type=\"" + office_space + "/" + type + "\" Target=\"" + target + "\"/>";
    return xml + "</Relationships>";
}

std::string element(std::string const& name, std::string const& inside) {
    return "<" + name + " xmlns=\"" + main_space + "\" xmlns:r=\"" + office_space + "\">" + inside + "</" + name + ">";
}

}  // namespace

void save_zip(std::filesystem::path const& path, Parts const& parts) {
    zip_t* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (!archive) throw std::runtime_error("cannot make a zip");
    for (auto const& [name, text] : parts)
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
    if (zip_close(archive) != 0) throw std::runtime_error("cannot write a zip");
}

Parts WorkbookBuilder::parts() const {
    Parts made;
    std::map<std::string, std::string> targets{{"worksheet", "worksheets/sheet1.xml"}};
    made["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    made["_rels/.rels"] = relationships({{"officeDocument", "xl/workbook.xml"}});
    made["xl/workbook.xml"] = element("workbook", std::string("<workbookPr date1904=\"") + (from_1904 ? "1" : "0") +
                                                      "\"/><sheets><sheet name=\"Sheet1\" sheetId=\"1\" "
                                                      "r:id=\"worksheet\"/></sheets>");
    made["xl/worksheets/sheet1.xml"] = element("worksheet", "<sheetData>" + rows + "</sheetData>");
    if (!shared_strings.empty()) {
        targets["sharedStrings"] = "sharedStrings.xml";
        made["xl/sharedStrings.xml"] = element("sst", shared_strings);
    }
    if (!number_formats.empty() || !styles.empty()) {
        targets["styles"] = "styles.xml";
        made["xl/styles.xml"] =
            element("styleSheet", "<numFmts>" + number_formats + "</numFmts><cellXfs>" + styles + "</cellXfs>");
    }
    made["xl/_rels/workbook.xml.rels"] = relationships(targets);
    for (auto const& [name, text] : others) made[name] = text;
    made.erase(without);
    return made;
}

std::filesystem::path WorkbookBuilder::save(std::filesystem::path const& path) const {
    save_zip(path, parts());
    return path;
}

std::string number_cell(std::string_view reference, std::string_view value, int style) {
    return "<c r=\"" + std::string(reference) + "\" s=\"" + std::to_string(style) + "\"><v>" + std::string(value) +
           "</v></c>";
}

}  // namespace tenon::spreadsheet::test
