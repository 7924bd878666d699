#include "xlsx/styles.hpp"
#include <tenon/kernel/error.hpp>
#include <map>

#include "words.hpp"
#include "xlsx/numbers.hpp"
#include "xlsx/xml_stream.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::size_t most_formats = 65'536;  // Excel's own limit is 65,490

class StylesPart final : public XmlHandler {
public:
    explicit StylesPart(std::vector<NumberKind>& kinds) : kinds_(kinds) {}

    void start(std::string_view name, std::size_t depth, XmlAttributes attributes) override {
        if (depth == 1)
            section_ = name == "numFmts" ? Section::codes : name == "cellXfs" ? Section::cells : Section::other;
        if (depth != 2) return;
        unsigned const id = read_whole<unsigned>(attributes.find("numFmtId").value_or("")).value_or(0);
        if (section_ == Section::codes && name == "numFmt")
            codes_[id] = kind_of_format(attributes.find("formatCode").value_or(""));
        if (section_ == Section::cells && name == "xf") {
            auto const own = codes_.find(id);
            kinds_.push_back(own == codes_.end() ? built_in_kind(id) : own->second);
        }
        if (codes_.size() > most_formats || kinds_.size() > most_formats)
            throw Error(Fault::too_large,
                        "The workbook has more than " + grouped(most_formats) + " cell formats, the limit.");
    }
    void end(std::size_t) override {}

private:
    enum class Section { other, codes, cells };

    std::vector<NumberKind>& kinds_;
    std::map<unsigned, NumberKind> codes_;
    Section section_ = Section::other;
};

}  // namespace

Styles::Styles(ZipPart part) {
    StylesPart handler(kinds_);
    read_xml(std::move(part), handler);
}

}  // namespace tenon::spreadsheet
