#include "xlsx/shared_strings.hpp"
#include <tenon/kernel/error.hpp>
#include <algorithm>

#include "words.hpp"
#include "xlsx/string_item.hpp"
#include "xlsx/xml_stream.hpp"

namespace tenon::spreadsheet {
namespace {

class SharedStringsPart final : public XmlHandler {
public:
    SharedStringsPart(std::string& text, std::vector<std::size_t>& ends, TableLimits const& limits)
        : text_(text), ends_(ends), limits_(limits) {}

    void start(std::string_view name, std::size_t depth, XmlAttributes) override {
        if (depth == 1) in_item_ = name == "si";
        if (depth > 1 && in_item_) item_.start(name, depth);
    }

    void text(std::string_view piece) override {
        item_.text(piece);
        if (item_.bytes() > limits_.cell_bytes)
            throw Error(Fault::too_large,
                        "A cell holds more than " + grouped(limits_.cell_bytes) + " bytes of text, the limit.");
    }

    void end(std::size_t depth) override {
        item_.end(depth);
        if (depth != 1 || !in_item_) return;
        in_item_ = false;
        text_ += item_.take();
        ends_.push_back(text_.size());
        if (text_.size() + ends_.size() * sizeof(std::size_t) > limits_.shared_bytes)
            throw Error(Fault::too_large, "The texts shared by the workbook's cells take more than " +
                                              grouped(limits_.shared_bytes) +
                                              " bytes, the limit: save the sheet as csv and try again.");
    }

private:
    std::string& text_;
    std::vector<std::size_t>& ends_;
    TableLimits const& limits_;
    StringItem item_;
    bool in_item_ = false;
};

}  // namespace

SharedStrings::SharedStrings(ZipPart part, TableLimits const& limits) {
    // Room that is never written to costs no memory, and growing would copy.
    text_.reserve(std::min<std::uint64_t>(part.declared_bytes(), limits.shared_bytes));
    SharedStringsPart handler(text_, ends_, limits);
    read_xml(std::move(part), handler);
}

std::optional<std::string_view> SharedStrings::at(std::size_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    std::size_t const begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
}

}  // namespace tenon::spreadsheet
