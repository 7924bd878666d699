#include "shared_texts.hpp"
#include <tenon/kernel/error.hpp>

#include "words.hpp"

namespace tenon::spreadsheet {

void SharedTexts::add(std::string_view text, TableLimits const& limits) {
    text_ += text;
    ends_.push_back(text_.size());
    if (text_.size() + ends_.size() * sizeof(std::size_t) > limits.shared_bytes)
        throw Error(Fault::too_large, "The texts shared by the workbook's cells take more than " +
                                          grouped(limits.shared_bytes) +
                                          " bytes, the limit: save the sheet as csv and try again.");
}

std::optional<std::string_view> SharedTexts::at(std::size_t index) const {
    if (index >= ends_.size()) return std::nullopt;
    std::size_t const begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(text_).substr(begin, ends_[index] - begin);
}

}  // namespace tenon::spreadsheet
