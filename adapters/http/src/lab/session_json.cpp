#include "lab/session_json.hpp"

#include "resource/list_body.hpp"

namespace tenon::http {

using lab::test_sessions;

std::string show_elapsed(std::int64_t seconds) {
    auto const text = [](std::int64_t n, char unit) { return std::to_string(n) + unit; };
    auto const minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
    if (days > 0) return text(days, 'd') + ' ' + text(hours % 24, 'h');
    if (hours > 0) return text(hours, 'h') + ' ' + text(minutes % 60, 'm');
    if (minutes > 0) return text(minutes, 'm') + ' ' + text(seconds % 60, 's');
    return text(seconds, 's');
}

void append_session(std::string& out, Record& row, Timestamp now, std::vector<bool> const& chosen) {
    lab::count_time(row, now);
    append_json(out, test_sessions, row, chosen);
    if (!chosen.empty()) return;
    auto const at = [&](std::string_view name) -> Value const& { return row[test_sessions.at(name)]; };
    out.back() = ',';
    out += "\"session_id\":\"" + id_of(row) + "\",\"duration_display\":\"" +
           show_elapsed(std::get<std::int64_t>(at("elapsed_seconds"))) + "\",\"final_pnl\":";
    append_json(out, is_null(at("result_id")) ? Value() : at("current_pnl_pct"));
    out += '}';
}

Response session_list(ListResult result, Timestamp now) {
    std::string items = "[";
    for (auto& row : result.page.rows) {
        if (items.size() > 1) items += ',';
        append_session(items, row, now, result.request.chosen);
    }
    return {.body = list_body(items + ']', result)};
}

}  // namespace tenon::http
