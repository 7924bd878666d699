#include <tenon/lab/read_candles.hpp>

#include <algorithm>

namespace tenon::lab {
namespace {

constexpr std::size_t rows_above_headers = 4;

using Cells = std::vector<Json>;

bool is_blank(Cells const& cells) {
    return std::ranges::all_of(cells, [](Json const& cell) {
        auto const* text = cell.as_text();
        return cell.is_null() || (text && text->empty());
    });
}

bool next_with_text(TableReader& reader, Cells& cells) {
    while (reader.next(cells))
        if (!is_blank(cells)) return true;
    return false;
}

class Sheet {
public:
    Sheet(TableReader& reader, CandleCalendar const& calendar, bool allow_gaps)
        : reader_(reader), calendar_(calendar), allow_gaps_(allow_gaps) {}

    CandleSheet read() {
        auto const columns = find_columns();
        while (columns && has_row_) {
            take(*columns);
            has_row_ = next_with_text(reader_, cells_);
        }
        if (!columns || sheet_.total == 0)
            throw Error(Fault::invalid, "The file holds no candles",
                        {{"file", "no_candles",
                          "needs rows of candles below headers such as time, open, high, low, close, volume"}});
        if (is_descending_) std::ranges::reverse(sheet_.candles);
        if (is_descending_) std::swap(sheet_.first_row, sheet_.last_row);
        return std::move(sheet_);
    }

private:
    // Leaves the first row of values in cells_.
    std::optional<CandleColumns> find_columns() {
        for (std::size_t above = 0; above <= rows_above_headers; ++above) {
            if (!(has_row_ = next_with_text(reader_, cells_))) return std::nullopt;
            if (auto const named = CandleColumns::by_names(cells_)) {
                has_row_ = next_with_text(reader_, cells_);
                return named;
            }
            if (above == 0)
                if (auto const plain = CandleColumns::by_values(cells_)) return plain;
        }
        return std::nullopt;
    }

    void take(CandleColumns const& columns) {
        ++sheet_.total;
        row_problems_.clear();
        auto const candle = candle_of(columns, cells_, reader_.row_number(), row_problems_);
        if (candle) {
            check_distance(candle->time);
            sheet_.candles.push_back(*candle);
            if (sheet_.first_row == 0) sheet_.first_row = reader_.row_number();
            sheet_.last_row = reader_.row_number();
        }
        last_ = candle ? std::optional(candle->time) : std::nullopt;  // a bad row is no gap as well
        if (row_problems_.empty()) return;
        ++sheet_.failed;
        for (auto& problem : row_problems_)
            if (sheet_.problems.size() < ImportReport::most_problems) sheet_.problems.push_back(std::move(problem));
    }

    // The first two times that differ say which way the sheet goes.
    void check_distance(Timestamp time) {
        if (!last_) return;
        if (!knows_direction_ && time != *last_) {
            knows_direction_ = true;
            is_descending_ = time < *last_;
        }
        auto wrong = is_descending_ ? calendar_.between(time, *last_) : calendar_.between(*last_, time);
        if (wrong && wrong->code == "gap" && allow_gaps_) {
            ++sheet_.gaps;
            wrong.reset();
        }
        if (wrong)
            row_problems_.push_back(
                {reader_.row_number(), wrong->field, wrong->code, wrong->message, format_timestamp(time)});
    }

    TableReader& reader_;
    CandleCalendar const& calendar_;
    bool allow_gaps_;
    Cells cells_;
    bool has_row_ = false;
    CandleSheet sheet_;
    std::vector<RowProblem> row_problems_;
    std::optional<Timestamp> last_;
    bool knows_direction_ = false, is_descending_ = false;
};

}  // namespace

CandleSheet read_candles(TableReader& reader, CandleCalendar const& calendar, bool allow_gaps) {
    return Sheet(reader, calendar, allow_gaps).read();
}

}  // namespace tenon::lab
