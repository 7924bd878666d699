#include "csv/csv_reader.hpp"
#include <tenon/kernel/error.hpp>
#include <string>
#include <utility>

#include "csv/apostrophe.hpp"
#include "csv/delimiter.hpp"
#include "csv/text_stream.hpp"
#include "words.hpp"

namespace tenon::spreadsheet {
namespace {

class CsvRows final : public RowSource {
public:
    CsvRows(std::filesystem::path const& path, TableLimits const& limits) : stream_(path), limits_(limits) {
        refill();
        delimiter_ = detect_delimiter(chunk_);
    }

    bool read(Row& row) override {
        row_bytes_ = 0;
        while (!ended_ && (at_ < chunk_.size() || refill())) scan(row.cells);
        if (!ended_ && !finish(row.cells)) return false;
        ended_ = false;
        row.number = ++number_;
        return true;
    }

    double progress() const override { return stream_.progress(); }

private:
    enum class At { field_start, plain, quoted, quote_in_quoted };

    bool refill() {
        at_ = 0;
        do
            if (!stream_.read(chunk_)) return false;
        while (chunk_.empty());
        return true;
    }

    // Takes in the chunk until it or the row ends.
    void scan(std::vector<Json>& cells) {
        while (at_ < chunk_.size() && !ended_) {
            if (std::exchange(after_cr_, false) && chunk_[at_] == '\n') {
                ++at_;
                continue;
            }
            if (state_ == At::quoted) scan_quoted();
            else scan_open(cells);
        }
    }

    void scan_quoted() {
        std::size_t const quote = std::min(chunk_.find('"', at_), chunk_.size());
        append(quote - at_);
        if (at_ == chunk_.size()) return;
        state_ = At::quote_in_quoted;
        ++at_;
    }

    void scan_open(std::vector<Json>& cells) {
        char const c = chunk_[at_];
        if (c == delimiter_ || c == '\n' || c == '\r') return end_cell(cells);
        if (c == '"' && state_ == At::field_start) {
            state_ = At::quoted;
            ++at_;
        } else if (c == '"' && state_ == At::quote_in_quoted) {
            state_ = At::quoted;
            append(1);
        } else if (state_ == At::quote_in_quoted) {
            throw Error(Fault::malformed, "Row " + grouped(number_ + 1) +
                                              " has text after a closing quote: write quotes inside a cell twice.");
        } else {
            state_ = At::plain;
            append(plain_end() - at_);
        }
    }

    std::size_t plain_end() const {
        std::size_t end = at_ + 1;
        while (end < chunk_.size() && chunk_[end] != delimiter_ && chunk_[end] != '\n' && chunk_[end] != '\r') ++end;
        return end;
    }

    void append(std::size_t count) {
        row_bytes_ += count;
        if (cell_.size() + count > limits_.cell_bytes || row_bytes_ > limits_.row_bytes) refuse_length();
        cell_.append(chunk_, at_, count);
        at_ += count;
    }

    [[noreturn]] void refuse_length() const {
        bool const row = row_bytes_ > limits_.row_bytes;
        throw Error(Fault::too_large, (row ? "Row " : "A cell of row ") + grouped(number_ + 1) + " holds more than " +
                                          grouped(row ? limits_.row_bytes : limits_.cell_bytes) +
                                          " bytes of text, the limit. Is a closing quote missing?");
    }

    void end_cell(std::vector<Json>& cells) {
        char const end = chunk_[at_++];
        take_cell(cells);
        if (end == delimiter_) return;
        after_cr_ = end == '\r';
        end_row();
    }

    void take_cell(std::vector<Json>& cells) {
        state_ = At::field_start;
        if (cells.size() == limits_.columns)
            throw Error(Fault::too_large, "Row " + grouped(number_ + 1) + " has more than " + grouped(limits_.columns) +
                                              " columns, the limit.");
        if (cell_.empty()) {
            cells.emplace_back();
        } else {
            cells.emplace_back(without_apostrophe(cell_));
            cell_.clear();
        }
    }

    void end_row() {
        ended_ = true;
        if (number_ == limits_.rows)
            throw Error(Fault::too_large, "The file has more than " + grouped(limits_.rows) + " rows, the limit.");
    }

    // The last row may lack a line end. False when there is none.
    bool finish(std::vector<Json>& cells) {
        if (state_ == At::quoted)
            throw Error(Fault::malformed, "A quote opened in row " + grouped(number_ + 1) + " is never closed.");
        if (state_ == At::field_start && cells.empty()) return false;
        take_cell(cells);
        end_row();
        return true;
    }

    TextStream stream_;
    TableLimits limits_;
    std::string chunk_, cell_;
    std::size_t at_ = 0, number_ = 0, row_bytes_ = 0;
    char delimiter_ = ',';
    At state_ = At::field_start;
    bool ended_ = false;     // the row in hand is complete
    bool after_cr_ = false;  // a line feed now belongs to the line end before
};

}  // namespace

std::unique_ptr<RowSource> open_csv(std::filesystem::path const& path, TableLimits const& limits) {
    return std::make_unique<CsvRows>(path, limits);
}

}  // namespace tenon::spreadsheet
