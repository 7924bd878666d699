#include "statement.hpp"

#include "session.hpp"

#include <algorithm>
#include <utility>

namespace tenon::sql {
namespace {

void make_cells(std::vector<Cell>& cells, std::span<Slot const> slots) {
    cells.resize(slots.size());
    for (std::size_t i = 0; i < slots.size(); ++i) cells[i].slot = slots[i];
}

// soci::use() keeps a reference to its defaulted argument: it must not outlive the call to exchange().
template <class Attach>
void for_each_value(std::vector<Cell>& cells, Attach const& attach) {
    for (auto& cell : cells) {
        switch (cell.slot) {
            case Slot::integer:
                attach(cell.integer, cell.state);
                break;
            case Slot::real:
                attach(cell.real, cell.state);
                break;
            case Slot::text:
                attach(cell.text, cell.state);
                break;
        }
    }
}

bool same_slots(std::vector<Cell> const& cells, std::span<Slot const> slots) {
    return std::equal(cells.begin(), cells.end(), slots.begin(), slots.end(),
                      [](Cell const& cell, Slot slot) { return cell.slot == slot; });
}

}  // namespace

Statement::Statement(Session& session, std::string_view sql, std::span<Slot const> parameters,
                     std::span<Slot const> columns)
    : session_(session), sql_(sql), statement_(session.soci()) {
    make_cells(parameters_, parameters);
    make_cells(columns_, columns);
    try {
        for_each_value(columns_, [this](auto& value, auto& state) { statement_.exchange(soci::into(value, state)); });
        for_each_value(parameters_, [this](auto& value, auto& state) { statement_.exchange(soci::use(value, state)); });
        statement_.alloc();
        statement_.prepare(sql_);
        statement_.define_and_bind();
    } catch (soci::soci_error const& e) {
        session_.fail(e, sql_);
    }
}

void Statement::set(std::size_t parameter, std::int64_t value) {
    parameters_[parameter].integer = value;
    parameters_[parameter].state = soci::i_ok;
}

void Statement::set(std::size_t parameter, double value) {
    parameters_[parameter].real = value;
    parameters_[parameter].state = soci::i_ok;
}

void Statement::set(std::size_t parameter, std::string_view value) {
    parameters_[parameter].text.assign(value);
    parameters_[parameter].state = soci::i_ok;
}

bool Statement::next() {
    if (!is_running_) session_.require_transaction();
    try {
        return std::exchange(is_running_, true) ? statement_.fetch() : statement_.execute(true);
    } catch (soci::soci_error const& e) {
        session_.fail(e, sql_);
    }
    return false;
}

std::int64_t Statement::run() {
    while (next()) {
    }
    auto const changed = statement_.get_affected_rows();
    finish();
    return changed;
}

void Statement::finish() noexcept {
    if (is_running_) session_.finish(statement_);
    is_running_ = false;
}

bool Statement::has(std::span<Slot const> parameters, std::span<Slot const> columns) const {
    return same_slots(parameters_, parameters) && same_slots(columns_, columns);
}

}  // namespace tenon::sql
