#include "move/table_rows.hpp"

#include "resource/table_sql.hpp"

#include <tenon/kernel/error.hpp>

#include <openssl/evp.h>
#include <algorithm>
#include <bit>
#include <cstring>

namespace tenon::sql {
namespace {

constexpr std::size_t most_parameters = 1'000, most_bytes = 1 << 20;  // of one statement, but one row at least

void append_number(std::string& out, std::uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(number >> shift & 0xff);
}

// The same bytes for the same value, whatever engine it was read from. SQLite knows no negative zero.
void append_value(std::string& out, Cell const& cell) {
    out += cell.is_null() ? '0' : '1';
    if (cell.is_null()) return;
    if (cell.slot == Slot::real) return append_number(out, std::bit_cast<std::uint64_t>(cell.real + 0.0));
    if (cell.slot != Slot::text && cell.slot != Slot::date)
        return append_number(out, static_cast<std::uint64_t>(cell.integer));
    append_number(out, cell.text.size());
    out += cell.text;
}

void set(Statement& statement, std::size_t parameter, Cell const& cell, int scale) {
    if (cell.is_null()) return statement.set(parameter, nullptr);
    if (cell.slot == Slot::real) return statement.set(parameter, cell.real);
    if (cell.slot == Slot::text || cell.slot == Slot::date)
        return statement.set(parameter, std::string_view(cell.text));
    if (cell.slot == Slot::decimal) return statement.set(parameter, Decimal(cell.integer, scale));
    statement.set(parameter, std::int64_t{cell.integer});
}

std::string insert_text(TableShape const& shape, std::size_t rows) {
    std::string text = "INSERT INTO " + sql::in_quotes(shape.name) + " (" + shape.column_list() + ") VALUES ";
    for (std::size_t i = 0; i < rows * shape.columns.size(); ++i)
        text += std::string(i % shape.columns.size() ? ", " : i ? "), (" : "(") + ":p" + std::to_string(i);
    return text + ")";
}

}  // namespace

std::string TableShape::column_list() const {
    std::string list;
    for (auto const& column : columns) list += (list.empty() ? "" : ", ") + sql::in_quotes(column);
    return list;
}

void TableSum::add(Statement& row, std::size_t columns) {
    std::string bytes;
    for (std::size_t i = 0; i < columns; ++i) append_value(bytes, row[i]);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    if (!EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr))
        throw Error(Fault::unavailable, "The checksum of a row cannot be computed");
    for (std::size_t i = 0; i < sum.size(); ++i) {
        std::uint64_t part = 0;
        std::memcpy(&part, digest.data() + i * sizeof part, sizeof part);
        sum[i] += part;
    }
    ++rows;
}

std::string TableSum::text() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (auto const part : sum)
        for (int shift = 60; shift >= 0; shift -= 4) out += digits[part >> shift & 15];
    return out;
}

RowWriter::RowWriter(Session& session, TableShape const& shape)
    : session_(session),
      shape_(shape),
      most_rows_(std::clamp<std::size_t>(most_parameters / shape.columns.size(), 1, 100)) {}

void RowWriter::add(Statement& row) {
    for (std::size_t i = 0; i < shape_.columns.size(); ++i) {
        waiting_.push_back(row[i]);
        waiting_bytes_ += row[i].text.size();
    }
    if (waiting_.size() == most_rows_ * shape_.columns.size() || waiting_bytes_ >= most_bytes) write();
}

void RowWriter::finish() {
    if (!waiting_.empty()) write();
}

void RowWriter::write() {
    auto const width = shape_.columns.size(), rows = waiting_.size() / width;
    std::vector<Slot> slots;
    for (std::size_t i = 0; i < rows; ++i) slots.insert(slots.end(), shape_.slots.begin(), shape_.slots.end());
    auto statement = session_.prepare(insert_text(shape_, rows), slots, {});
    for (std::size_t i = 0; i < waiting_.size(); ++i) set(*statement, i, waiting_[i], shape_.scales[i % width]);
    statement->run();
    waiting_.clear();
    waiting_bytes_ = 0;
}

}  // namespace tenon::sql
