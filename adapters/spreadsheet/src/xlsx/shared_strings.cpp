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
    SharedStringsPart(SharedTexts& texts, TableLimits const& limits) : texts_(texts), limits_(limits) {}

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
        texts_.add(item_.take(), limits_);
    }

private:
    SharedTexts& texts_;
    TableLimits const& limits_;
    StringItem item_;
    bool in_item_ = false;
};

}  // namespace

SharedTexts read_shared_strings(ZipPart part, TableLimits const& limits) {
    SharedTexts texts;
    texts.reserve(std::min<std::uint64_t>(part.declared_bytes(), limits.shared_bytes));
    SharedStringsPart handler(texts, limits);
    read_xml(std::move(part), handler);
    return texts;
}

}  // namespace tenon::spreadsheet
