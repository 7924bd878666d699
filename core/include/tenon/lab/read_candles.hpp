#pragma once
#include <tenon/kernel/table_file.hpp>
#include <tenon/lab/candle_calendar.hpp>
#include <tenon/lab/candle_rows.hpp>

namespace tenon::lab {

struct CandleSheet {
    std::vector<Candle> candles;              // ascending, when nothing failed
    std::size_t total = 0, failed = 0;        // rows of candles; those with problems
    std::vector<RowProblem> problems;         // the first ImportReport::most_problems
    std::size_t first_row = 0, last_row = 0;  // of the earliest and the latest candle
    std::size_t gaps = 0;                     // that were allowed
};

// Reads all candles of a sheet and checks each of them and what lies between them. A sheet that descends is turned
// round. The headers are in one of the first five rows with text, or there are none and the first row is a candle.
// Takes 48 bytes a candle. Faults: invalid (no columns of candles, or none at all), and what the reader throws.
CandleSheet read_candles(TableReader&, CandleCalendar const&, bool allow_gaps);

}  // namespace tenon::lab
