#include "xlsx/string_item.hpp"
#include <utility>

#include "xlsx/escapes.hpp"

namespace tenon::spreadsheet {

void StringItem::start(std::string_view name, std::size_t depth) {
    if (phonetic_depth_ == 0 && name == "rPh") phonetic_depth_ = depth;
    if (phonetic_depth_ == 0 && text_depth_ == 0 && name == "t") text_depth_ = depth;
}

void StringItem::end(std::size_t depth) {
    if (depth == phonetic_depth_) phonetic_depth_ = 0;
    if (depth == text_depth_) text_depth_ = 0;
}

void StringItem::text(std::string_view piece) {
    if (text_depth_ > 0) text_ += piece;
}

std::string StringItem::take() { return without_escapes(std::exchange(text_, {})); }

}  // namespace tenon::spreadsheet
