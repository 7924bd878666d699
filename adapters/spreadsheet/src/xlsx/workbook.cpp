#include "xlsx/workbook.hpp"
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <algorithm>
#include <map>
#include <vector>

#include "words.hpp"
#include "xlsx/xml_stream.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t most_relationships = 10'000;

struct Relationship {
    std::string type, target;  // the last word of the type's address; the target's part name
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

std::string_view up_to_last_slash(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }

// A target, absolute or relative to the part that names it, as a part name without a leading slash.
std::string resolve(std::string_view base, std::string_view target) {
    std::string path =
        target.starts_with('/') ? std::string(target) : std::string(up_to_last_slash(base)).append(target);
    std::vector<std::string_view> steps;
    for (std::string_view rest = path; !rest.empty();) {
        std::string_view const step = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(step.size() + 1, rest.size()));
        if (step == "..") {
            if (!steps.empty()) steps.pop_back();
        } else if (!step.empty() && step != ".") {
            steps.push_back(step);
        }
    }
    std::string resolved;
    for (std::string_view const step : steps) resolved.append(resolved.empty() ? "" : "/").append(step);
    return resolved;
}

class RelationshipsPart final : public XmlHandler {
public:
    explicit RelationshipsPart(std::string_view base) : base_(base) {}

    void start(std::string_view name, std::size_t depth, XmlAttributes attributes) override {
        if (depth != 1 || name != "Relationship") return;
        if (attributes.find("TargetMode") == "External") return;  // links to other files are not followed
        std::string_view const type = attributes.find("Type").value_or("");
        found_[std::string(attributes.find("Id").value_or(""))] = {
            std::string(type.substr(type.rfind('/') + 1)), resolve(base_, attributes.find("Target").value_or(""))};
        if (found_.size() > most_relationships)
            throw Error(Fault::too_large, "The workbook has more than " + grouped(most_relationships) +
                                              " relationships between its parts, the limit.");
    }
    void end(std::size_t) override {}
    Relationships take() { return std::move(found_); }

private:
    std::string_view base_;
    Relationships found_;
};

Relationships relationships_of(ZipArchive const& archive, std::string_view part) {
    std::string_view const folder = up_to_last_slash(part);
    RelationshipsPart handler(part);
    read_xml(archive.open(std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels"), handler);
    return handler.take();
}

std::string target_of_type(Relationships const& all, std::string_view type) {
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& r) { return r.second.type == type; });
    return found == all.end() ? "" : found->second.target;
}

// Notes the sheets in their order, and the date system.
class WorkbookPart final : public XmlHandler {
public:
    void start(std::string_view name, std::size_t depth, XmlAttributes attributes) override {
        if (depth == 0 && name != "workbook")
            throw Error(Fault::unsupported,
                        "This file is another Office document, no workbook: save the table as .xlsx or .csv.");
        if (depth == 1 && name == "workbookPr") {
            std::string_view const flag = attributes.find("date1904").value_or("0");
            if (flag == "1" || flag == "true") dates = DateSystem::from_1904;
        }
        if (depth == 1) in_sheets_ = name == "sheets";
        if (depth != 2 || !in_sheets_ || name != "sheet") return;
        if (sheet_ids.size() == most_relationships)
            throw Error(Fault::too_large,
                        "The workbook has more than " + grouped(most_relationships) + " sheets, the limit.");
        sheet_ids.emplace_back(attributes.find("id").value_or(""));
    }
    void end(std::size_t) override {}

    DateSystem dates = DateSystem::from_1900;
    std::vector<std::string> sheet_ids;

private:
    bool in_sheets_ = false;
};

std::string workbook_part_of(ZipArchive const& archive) {
    constexpr std::string_view advice = " Save the table as .xlsx or .csv and try again.";
    std::string const part =
        archive.has("_rels/.rels") ? target_of_type(relationships_of(archive, ""), "officeDocument") : "";
    if (archive.has("content.xml") && part.empty())
        throw Error(Fault::unsupported, std::string("OpenDocument files cannot be read.").append(advice));
    if (part.empty()) throw Error(Fault::unsupported, std::string("This zip file holds no workbook.").append(advice));
    if (ascii_lower(part).ends_with(".bin"))
        throw Error(Fault::unsupported, std::string("Binary workbooks (.xlsb) cannot be read.").append(advice));
    return part;
}

}  // namespace

Workbook read_workbook(ZipArchive const& archive) {
    std::string const part = workbook_part_of(archive);
    WorkbookPart handler;
    ZipPart opened = archive.open(part);
    Relationships const parts = relationships_of(archive, part);
    read_xml(std::move(opened), handler);
    Workbook workbook{{}, target_of_type(parts, "sharedStrings"), target_of_type(parts, "styles"), handler.dates};
    for (std::string const& id : handler.sheet_ids) {
        auto const sheet = parts.find(id);
        if (sheet == parts.end() || sheet->second.type != "worksheet") continue;  // charts are sheets too
        workbook.sheet = sheet->second.target;
        return workbook;
    }
    throw Error(Fault::malformed, "The workbook has no sheet with cells.");
}

}  // namespace tenon::spreadsheet
