#include "entry_rows.hpp"

#include <tenon/workshop/workshop_entry.hpp>

#include <algorithm>

namespace tenon::workshop {

void EntryRows::read_header(Cells const& cells) {
    fields_.clear();
    for (auto const& cell : cells) fields_.push_back(*cell.as_text());
}

RowOutcome EntryRows::take(Cells const& cells, std::size_t row) {
    Json::Object data;
    for (std::size_t i = 0; i < fields_.size(); ++i) data.emplace_back(fields_[i], cells[i]);
    WorkshopEntry entry;
    entry.id = ports_.ids.next();
    if (!user_id_.empty()) entry.created_by = Reference{user_id_, {}};
    entry.created_at = entry.updated_at = ports_.clock.now();
    entry.template_id = {form_.id, {}};
    entry.machine_id = form_.machine_id;
    entry.import_id = {import_id_, {}};
    entry.row = static_cast<std::int64_t>(row);
    entry.data.text = to_canonical_json(data);
    ports_.unit.run([&] { ports_.store.insert(workshop_entries, to_record(workshop_entries, entry)); });
    return RowOutcome::created;
}

std::string EntryRows::cell_of(Cells const& cells, std::string_view field) const {
    auto const found = std::ranges::find(fields_, field);
    return found == fields_.end() ? "" : shown_cell(cells[static_cast<std::size_t>(found - fields_.begin())]);
}

}  // namespace tenon::workshop
