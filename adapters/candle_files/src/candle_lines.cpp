#include "candle_lines.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/lab/candle_rows.hpp>

#include <cerrno>
#include <filesystem>
#include <fstream>

namespace tenon::candle_files {
namespace {

constexpr std::size_t most_bytes = 64 << 20, longest_line = 4'096;

using Cells = std::vector<Json>;

char separator_of(std::string_view line) {
    for (char const c : {'\t', ';'})
        if (line.find(c) != line.npos) return c;
    return ',';
}

Cells cells_of(std::string_view line) {
    Cells cells;
    auto const separator = separator_of(line);
    while (true) {
        auto const end = std::min(line.find(separator), line.size());
        auto cell = line.substr(0, end);
        if (cell.size() >= 2 && cell.starts_with('"') && cell.ends_with('"')) cell = cell.substr(1, cell.size() - 2);
        cells.emplace_back(cell);
        if (end == line.size()) return cells;
        line.remove_prefix(end + 1);
    }
}

class Lines {
public:
    std::vector<lab::Candle> candles;

    void take(std::string_view line) {
        ++number_;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return;
        auto const cells = cells_of(line);
        if (!columns_) {
            columns_ = lab::CandleColumns::by_names(cells);
            if (columns_) return;
            columns_ = lab::CandleColumns::by_values(cells);
        }
        std::vector<RowProblem> problems;
        auto const candle = columns_ ? candle_of(*columns_, cells, number_, problems) : std::nullopt;
        if (!candle) refuse(problems);
        candles.push_back(*candle);
    }

private:
    [[noreturn]] void refuse(std::vector<RowProblem> const& problems) const {
        auto const what = problems.empty() ? std::string("names no columns and holds no candle")
                                           : problems[0].field + ' ' + problems[0].message;
        throw Error(Fault::malformed, "Line " + std::to_string(number_) + " of the file of candles: " + what);
    }

    std::optional<lab::CandleColumns> columns_;
    std::size_t number_ = 0;
};

}  // namespace

std::optional<std::vector<lab::Candle>> read_candle_lines(std::string const& path) {
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file && errno == ENOENT) return std::nullopt;
    Error const too_large(Fault::malformed, "The file of candles is too large, or a line of it too long");
    std::error_code unknown;
    auto const size = std::filesystem::file_size(path, unknown);
    if (!unknown && size > most_bytes) throw too_large;  // its first line may be all of it
    Lines lines;
    std::string line;
    std::size_t bytes = 0;
    while (std::getline(file, line) && !file.eof()) {  // what has no end yet is left for later
        bytes += line.size() + 1;
        if (bytes > most_bytes || line.size() > longest_line) throw too_large;
        lines.take(line);
    }
    if (file.bad() || !file.eof()) throw Error(Fault::unavailable, "The file of candles cannot be read");
    return std::move(lines.candles);
}

}  // namespace tenon::candle_files
