#pragma once
#include "message.hpp"

#include <tenon/kernel/read_resource.hpp>
#include <tenon/lab/test_session.hpp>

#include <string>

namespace tenon::http {

// A test as people are shown it now: its row, and what follows from that.
// - session_id: its id once more, as in the events
// - duration_display: how long it has run, "4h 23m"
// - final_pnl: what it came to, in percent; null while it is under way, and when it came to nothing
void append_session(std::string& out, Record& row, Timestamp now, std::vector<bool> const& chosen = {});
Response session_list(ListResult, Timestamp now);

// The two largest units: "45s", "12m 5s", "4h 23m", "3d 4h".
std::string show_elapsed(std::int64_t seconds);

}  // namespace tenon::http
