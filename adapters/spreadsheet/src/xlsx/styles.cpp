#include "xlsx/styles.hpp"
#include <utility>

#include "numbers.hpp"
#include "xlsx/xml_stream.hpp"

namespace tenon::spreadsheet {
namespace {

class StylesPart final : public XmlHandler {
public:
    explicit StylesPart(CellFormats& formats) : formats_(formats) {}

    void start(std::string_view name, std::size_t depth, XmlAttributes attributes) override {
        if (depth == 1)
            section_ = name == "numFmts" ? Section::codes : name == "cellXfs" ? Section::cells : Section::other;
        if (depth != 2) return;
        unsigned const id = read_whole<unsigned>(attributes.find("numFmtId").value_or("")).value_or(0);
        if (section_ == Section::codes && name == "numFmt")
            formats_.add_code(id, attributes.find("formatCode").value_or(""));
        if (section_ == Section::cells && name == "xf") formats_.add_format(id);
    }
    void end(std::size_t) override {}

private:
    enum class Section { other, codes, cells };

    CellFormats& formats_;
    Section section_ = Section::other;
};

}  // namespace

CellFormats read_styles(ZipPart part) {
    CellFormats formats;
    StylesPart handler(formats);
    read_xml(std::move(part), handler);
    return formats;
}

}  // namespace tenon::spreadsheet
