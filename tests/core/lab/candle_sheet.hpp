#pragma once
#include <tenon/kernel/table_file.hpp>

#include <sstream>

namespace tenon::testing {

// A sheet made of lines, with ',' between the cells.
class CandleSheetReader final : public TableReader {
public:
    explicit CandleSheetReader(std::string const& text) : lines_(text) {}
    bool next(std::vector<Json>& cells) override {
        std::string line, cell;
        if (!std::getline(lines_, line)) return false;
        cells.clear();
        for (std::istringstream rest(line); std::getline(rest, cell, ',');)
            cells.emplace_back(cell.empty() ? Json() : Json(cell));
        ++row_;
        return true;
    }
    std::size_t row_number() const override { return row_; }
    double progress() const override { return 0; }

private:
    std::istringstream lines_;
    std::size_t row_ = 0;
};

}  // namespace tenon::testing
