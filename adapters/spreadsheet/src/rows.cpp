#include "rows.hpp"
#include <utility>

namespace tenon::spreadsheet {
namespace {

class BlankRowReader final : public TableReader {
public:
    explicit BlankRowReader(std::unique_ptr<RowSource> source) : source_(std::move(source)) {}

    bool next(std::vector<Json>& cells) override {
        cells.clear();
        if (row_ == ahead_.number && !read_ahead()) return false;
        ++row_;
        if (row_ == ahead_.number) cells.swap(ahead_.cells);
        return true;
    }
    std::size_t row_number() const override { return row_; }
    double progress() const override { return source_->progress(); }

private:
    bool read_ahead() {
        do {
            ahead_.cells.clear();
            if (!source_->read(ahead_)) {
                ahead_ = {row_, {}};
                return false;
            }
            while (!ahead_.cells.empty() && ahead_.cells.back().is_null()) ahead_.cells.pop_back();
        } while (ahead_.cells.empty());
        return true;
    }

    std::unique_ptr<RowSource> source_;
    Row ahead_;
    std::size_t row_ = 0;
};

}  // namespace

std::unique_ptr<TableReader> with_blank_rows(std::unique_ptr<RowSource> source) {
    return std::make_unique<BlankRowReader>(std::move(source));
}

}  // namespace tenon::spreadsheet
