#include "postgresql/postgresql_errors.hpp"

#include "errors.hpp"

#include <algorithm>

namespace tenon::sql {
namespace {

[[noreturn]] void throw_unavailable(std::string const& message) {
    throw Error(Fault::unavailable, message).with_retry_after(std::chrono::seconds(1));
}

[[noreturn]] void throw_for_operator(std::string const& message) {
    throw Error(Fault::unavailable, message).with_retry_after(std::chrono::seconds(5)).for_operator();
}

// "shelf, slot" or "\"order\""; an expression has parentheses and is no column.
std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> out;
    while (!list.empty()) {
        auto name = list.substr(0, list.find(", "));
        list.remove_prefix(std::min(list.size(), name.size() + 2));
        if (name.size() > 1 && name.front() == '"') name = name.substr(1, name.size() - 2);
        out.emplace_back(name);
    }
    return out;
}

// From the mark to the end of the line. The last mark counts: values that people chose stand before it.
std::string_view line_after(std::string_view message, std::string_view mark) {
    auto const at = message.rfind(mark);
    if (at == message.npos) return {};
    auto const rest = message.substr(at + mark.size());
    return rest.substr(0, rest.find('\n'));
}

[[noreturn]] void throw_constraint(std::string_view state, std::string_view message, std::string_view sql) {
    auto key = read_broken_key(message);
    if (state == "23505") throw UniqueViolation(std::move(key.table), names_in(key.columns), {});
    if (state == "23503" && sql.starts_with("DELETE")) throw ForeignKeyViolation(true);
    if (state == "23503") throw ForeignKeyViolation(false, std::move(key.columns));
    throw std::logic_error("the database refused a row: " + std::string(message));
}

[[noreturn]] void throw_resources(std::string_view state) {
    if (state == "53100")
        throw Error(Fault::storage_full, "There is no room left to store this; free some space and try again");
    if (state == "53200") throw_unavailable("The database is short of memory; try again later");
    throw_unavailable("The database is busy; try again");
}

}  // namespace

bool is_connection_fault(std::string_view state) {
    return state.starts_with("08") || state.starts_with("57P") || state == "25P03";
}

void throw_connection_lost() { throw_unavailable("The database cannot be reached at the moment; try again"); }

BrokenKey read_broken_key(std::string_view message) {
    BrokenKey out;
    out.table = line_after(message, "\nTABLE NAME:  ");
    auto const detail = message.find("\nDETAIL:  ");
    auto const open = message.find('(', std::min(detail, message.size()));
    auto const close = message.find(")=(", std::min(open, message.size()));
    if (close != message.npos) out.columns = message.substr(open + 1, close - open - 1);
    return out;
}

void throw_postgresql_error(std::string_view state, std::string_view message, std::string_view sql) {
    auto const kind = state.substr(0, 2);
    if (state == "40001" || state == "40P01") throw SerializationFailure();
    if (state == "57014") throw Interrupted();
    if (is_connection_fault(state)) throw_connection_lost();
    if (kind == "23") throw_constraint(state, message, sql);
    if (kind == "53") throw_resources(state);
    if (kind == "22")
        throw Error(Fault::invalid, "A value is out of the range that can be stored; check numbers, dates and texts");
    if (state == "54000") throw Error(Fault::too_large, "A value is too large to be stored");
    if (state == "55P03") throw_unavailable("The database is busy; try again");
    if (state == "58030") throw_for_operator("The disk of the database reports an error; try again later");
    if (state == "25006") throw_for_operator("The database is read-only at the moment; try again later");
    if (state == "42501")
        throw_for_operator("The database does not let this server do that; give its user the right to the tables");
    throw std::logic_error("the database refused a statement: " + std::string(message));
}

}  // namespace tenon::sql
