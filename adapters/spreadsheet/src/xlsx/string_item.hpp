#pragma once
#include <string>
#include <string_view>

namespace tenon::spreadsheet {

// Gathers the text of a string item (CT_Rst), shared or inline: a plain t, or the t of each rich
// run. Phonetic guides (rPh) are left out. Depths count from the element that holds the item.
class StringItem {
public:
    void start(std::string_view name, std::size_t depth);
    void end(std::size_t depth);
    void text(std::string_view);

    std::size_t bytes() const { return text_.size(); }
    std::string take();

private:
    std::string text_;
    std::size_t phonetic_depth_ = 0, text_depth_ = 0;  // 0: outside
};

}  // namespace tenon::spreadsheet
