#include <tenon/lab/candle_rows.hpp>

#include <tenon/kernel/text.hpp>

#include "candle_cells.hpp"

#include <algorithm>
#include <cmath>

namespace tenon::lab {
namespace {

using Column = std::optional<std::size_t>;

// What is traded lies well within; what is worked out of it stays finite.
bool is_price(double x) { return x >= 1e-12 && x <= 1e15; }
bool is_volume(double x) { return x >= 0 && x <= 1e18; }

// "<Open>" and "Open*" are "open", "Open Time" and "open_time" are "opentime".
std::string bare_name(Json const& header) {
    auto name = ascii_lower(text_of_cell(header));
    std::erase_if(name, [](char c) { return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')); });
    return name;
}

class Names {
public:
    explicit Names(std::span<Json const> headers) {
        for (auto const& header : headers) names_.push_back(bare_name(header));
    }
    Column find(std::initializer_list<std::string_view> wanted) const {
        for (auto const name : wanted)
            if (auto const found = std::ranges::find(names_, name); found != names_.end())
                return static_cast<std::size_t>(found - names_.begin());
        return std::nullopt;
    }
    Column find_volume() const {
        if (auto const exact = find({"volume", "vol", "basevolume", "tickvolume", "tickvol"})) return exact;
        auto const found = std::ranges::find_if(names_, [](auto const& name) { return name.starts_with("volume"); });
        return found == names_.end() ? Column() : static_cast<std::size_t>(found - names_.begin());
    }

private:
    std::vector<std::string> names_;
};

std::string text_at(std::span<Json const> cells, std::size_t column) {
    return column < cells.size() ? text_of_cell(cells[column]) : std::string();
}

// Reads the cells of one row and tells what is wrong with them.
class RowCells {
public:
    RowCells(std::span<Json const> cells, std::size_t row, std::vector<RowProblem>& problems)
        : cells_(cells), row_(row), problems_(problems), before_(problems.size()) {}

    Timestamp time(CandleColumns const& columns) {
        auto const day = text_at(cells_, columns.time);
        auto const clock = columns.clock ? text_at(cells_, *columns.clock) : std::string();
        auto time = time_from(day, clock);
        if (!time && !clock.empty()) time = time_from(clock, {});  // a whole time beside a day
        if (!time)
            refuse("time", "not_a_time", "is no time such as 2024-01-31T15:00:00Z, 2024-01-31 or 1706713200",
                   clock.empty() ? day : day + ' ' + clock);
        return time.value_or(Timestamp());
    }
    double price(std::string const& field, std::size_t column) {
        auto const price = number(field, column);
        if (price && !is_price(*price))
            refuse(field, "out_of_range", "must be above 0, from 1e-12 to 1e15", text_at(cells_, column));
        return price.value_or(0);
    }
    double volume(Column column) {
        if (!column) return 0;
        auto const volume = number("volume", *column);
        if (volume && !is_volume(*volume))
            refuse("volume", "out_of_range", "must not be below 0 or above 1e18", text_at(cells_, *column));
        return volume.value_or(0);
    }
    void require_order(Candle const& candle) {
        if (!is_good()) return;
        auto const [least, most] = std::minmax(candle.open, candle.close);
        if (candle.low > least) refuse("low", "inconsistent", "is above the open or the close", shown(candle.low));
        if (candle.high < most) refuse("high", "inconsistent", "is below the open or the close", shown(candle.high));
    }
    bool is_good() const { return problems_.size() == before_; }

private:
    std::optional<double> number(std::string const& field, std::size_t column) {
        auto const text = text_at(cells_, column);
        auto const number = number_from(text);
        if (!number) refuse(field, "not_a_number", "is no number with a decimal point", text);
        return number;
    }
    static std::string shown(double number) { return to_json(Json(number)); }
    void refuse(std::string field, std::string code, std::string message, std::string_view value) {
        problems_.push_back(
            {row_, std::move(field), std::move(code), std::move(message), std::string(head_of(value, 100))});
    }

    std::span<Json const> cells_;
    std::size_t row_;
    std::vector<RowProblem>& problems_;
    std::size_t before_;
};

}  // namespace

std::optional<CandleColumns> CandleColumns::by_names(std::span<Json const> headers) {
    Names const names(headers);
    auto const open = names.find({"open"}), high = names.find({"high"}), low = names.find({"low"}),
               close = names.find({"close"});
    auto time = names.find({"opentime", "timeopen", "timestamp", "datetime", "unix", "unixtime"}), clock = Column();
    if (!time && (time = names.find({"date", "day"}))) clock = names.find({"time"});
    if (!time) time = names.find({"time", "gmttime"});
    if (!time || !open || !high || !low || !close) return std::nullopt;
    return CandleColumns{*time, *open, *high, *low, *close, clock, names.find_volume()};
}

std::optional<CandleColumns> CandleColumns::by_values(std::span<Json const> cells) {
    bool const has_clock = is_clock(text_at(cells, 1));
    std::size_t const open = has_clock ? 2 : 1;
    if (cells.size() < open + 5) return std::nullopt;
    CandleColumns const columns{0, open, open + 1, open + 2, open + 3, has_clock ? Column(1) : Column(), open + 4};
    std::vector<RowProblem> problems;
    return candle_of(columns, cells, 0, problems) ? std::optional(columns) : std::nullopt;
}

std::optional<Candle> candle_of(CandleColumns const& columns, std::span<Json const> cells, std::size_t row,
                                std::vector<RowProblem>& problems) {
    RowCells reader(cells, row, problems);
    Candle candle;
    candle.time = reader.time(columns);
    candle.open = reader.price("open", columns.open);
    candle.high = reader.price("high", columns.high);
    candle.low = reader.price("low", columns.low);
    candle.close = reader.price("close", columns.close);
    candle.volume = reader.volume(columns.volume);
    reader.require_order(candle);
    return reader.is_good() ? std::optional(candle) : std::nullopt;
}

bool is_sound(Candle const& candle) {
    for (auto const price : {candle.open, candle.high, candle.low, candle.close})
        if (!is_price(price)) return false;
    auto const [least, most] = std::minmax(candle.open, candle.close);
    return candle.low <= least && candle.high >= most && is_volume(candle.volume);
}

}  // namespace tenon::lab
