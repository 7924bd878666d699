#include "sheet_chunks.hpp"

#include <algorithm>

namespace tenon {
namespace {

constexpr std::size_t large = 1 << 20, cell_cost = 64;  // bytes
constexpr std::size_t most_rows = 1000;
constexpr std::chrono::milliseconds hold{20};

std::size_t size_of(RowTarget::Cells const& cells) {
    auto size = cells.size() * cell_cost;
    for (auto const& cell : cells)
        if (auto const* text = cell.as_text()) size += text->size();
    return size;
}

}  // namespace

Chunk next_chunk(TableReader& reader, RowTarget const& target, std::size_t most) {
    Chunk chunk;
    std::size_t size = 0;
    while (chunk.rows.size() < most && size < large) {
        RowTarget::Cells cells;
        if (!reader.next(cells)) {
            chunk.is_last = true;
            break;
        }
        if (target.is_blank(cells)) continue;
        size += size_of(cells);
        chunk.rows.push_back({reader.row_number(), std::move(cells)});
    }
    chunk.done = chunk.is_last ? 1 : reader.progress();
    return chunk;
}

void Pace::took(std::size_t rows, std::chrono::milliseconds time) {
    if (rows == 0) return;
    auto const fitting = rows * static_cast<std::size_t>(hold.count()) /
                         static_cast<std::size_t>(std::max<std::int64_t>(time.count(), 1));
    rows_ = std::clamp(fitting, std::max<std::size_t>(rows_ / 4, 1), std::min(rows_ * 2, most_rows));
}

}  // namespace tenon
