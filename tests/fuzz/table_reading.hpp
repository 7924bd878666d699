#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <tenon/spreadsheet/table_files.hpp>

#include <optional>
#include <stdexcept>
#include <vector>

using Rows = std::vector<std::vector<tenon::Json>>;

inline void require(bool holds) {
    if (!holds) throw std::logic_error("a rule of reading is broken");
}

// All rows of a table that is within small limits; nullopt when it is refused, which must be said in
// a sentence and for a reason that lies in the file.
inline std::optional<Rows> read_table(std::filesystem::path const& path) {
    using tenon::Fault;
    static auto const files = tenon::spreadsheet::make_table_files();
    static tenon::TableLimits const limits{.columns = 100, .rows = 500, .cell_bytes = 10'000, .row_bytes = 50'000};
    try {
        auto const reader = files->open(path, limits);
        Rows rows;
        std::vector<tenon::Json> cells;
        while (reader->next(cells)) {
            rows.push_back(cells);
            require(reader->row_number() == rows.size());
            require(cells.size() <= limits.columns && (cells.empty() || !cells.back().is_null()));
            for (auto const& cell : cells)
                if (auto const* text = cell.as_text()) require(!text->empty() && tenon::is_utf8(*text));
        }
        require(rows.size() <= limits.rows && (rows.empty() || !rows.back().empty()));
        require(reader->progress() >= 0 && reader->progress() <= 1);
        return rows;
    } catch (tenon::Error const& error) {
        require(tenon::is_utf8(error.what()));
        Fault const fault = error.fault();
        require(fault == Fault::malformed || fault == Fault::too_large || fault == Fault::unsupported);
        return std::nullopt;
    }
}
