#pragma once
#include <tenon/kernel/clock.hpp>
#include <tenon/lab/candle_feed.hpp>
#include <memory>

namespace tenon::candle_files {

// Candles that something else appends to csv files, one for each series: {asset} and {timeframe} in `path` stand for
// it, with '-' in place of all but letters and digits: /prices/{asset}-{timeframe}.csv is /prices/BTC-USDT-1h.csv.
//
// Columns are separated by commas, semicolons or tabs; the first line names them, or there are no names (see
// lab::CandleColumns). A line counts once it is ended, so that nobody reads half a number. A file that was moved away
// to make room for a new one is read as well while it is called the same with ".1" behind.
//
// Throws Fault::invalid when the path lacks one of the two. since() throws unavailable while there is no file, and
// malformed for a line that is no candle, and past 64 MiB.
std::unique_ptr<lab::CandleFeed> make_file_feed(std::string const& path, Clock const&);

}  // namespace tenon::candle_files
