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
void for_each_value(Dialect const& dialect, std::vector<Cell>& cells, Attach const& attach) {
    for (auto& cell : cells) {
        switch (dialect.carrier_of(cell.slot)) {
            case Carrier::integer:
                attach(cell.integer, cell.state);
                break;
            case Carrier::real:
                attach(cell.real, cell.state);
                break;
            case Carrier::text:
                attach(cell.text, cell.state);
                break;
        }
    }
}

// Tells the session when the engine works on a statement.
class AtWork {
public:
    explicit AtWork(Session& session) : session_(session) { session_.before_statement(); }
    AtWork(AtWork const&) = delete;
    AtWork& operator=(AtWork const&) = delete;
    ~AtWork() { session_.after_statement(); }

private:
    Session& session_;
};

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
    auto const& dialect = session.dialect();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (dialect.is_encoded(columns[i])) decoded_.push_back(i);
    AtWork const work(session_);
    try {
        for_each_value(dialect, columns_,
                       [this](auto& value, auto& state) { statement_.exchange(soci::into(value, state)); });
        for_each_value(dialect, parameters_,
                       [this](auto& value, auto& state) { statement_.exchange(soci::use(value, state)); });
        statement_.alloc();
        statement_.prepare(sql_);
        statement_.define_and_bind();
    } catch (soci::soci_error const& e) {
        session_.fail(e, sql_);
    }
}

void Statement::sent(Cell& cell) {
    cell.state = soci::i_ok;
    session_.dialect().encode(cell);
}

void Statement::set(std::size_t parameter, std::int64_t value) {
    parameters_[parameter].integer = value;
    sent(parameters_[parameter]);
}

void Statement::set(std::size_t parameter, double value) {
    parameters_[parameter].real = value;
    parameters_[parameter].state = soci::i_ok;
}

void Statement::set(std::size_t parameter, std::string_view value) {
    parameters_[parameter].text.assign(value);
    sent(parameters_[parameter]);
}

bool Statement::next() {
    if (!is_running_) session_.require_transaction();
    AtWork const work(session_);
    try {
        auto const has_row = std::exchange(is_running_, true) ? statement_.fetch() : statement_.execute(true);
        for (auto const column : decoded_)
            if (has_row && !columns_[column].is_null()) session_.dialect().decode(columns_[column]);
        return has_row;
    } catch (soci::soci_error const& e) {
        has_failed_ = true;
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
