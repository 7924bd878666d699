#include <tenon/workshop/mapped_rows.hpp>

#include <tenon/kernel/error.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace tenon::workshop {
namespace {

using Cells = RowTarget::Cells;

// What pandas takes for a missing value, since the shops' sheets were made for it.
constexpr std::array<std::string_view, 19> missing_words = {
    "",    "NA",  "N/A",  "n/a",  "#N/A", "#N/A N/A", "#NA",     "<NA>",    "NULL",    "null",
    "NaN", "nan", "-NaN", "-nan", "None", "1.#IND",   "-1.#IND", "1.#QNAN", "-1.#QNAN"};

Json meaning_of(Json cell) {
    constexpr double exact = 9.0e15;
    if (auto const* text = cell.as_text(); text && std::ranges::find(missing_words, *text) != missing_words.end())
        return {};
    auto const* real = cell.as_real();
    if (real && std::trunc(real->value) == real->value && std::abs(real->value) < exact)
        return static_cast<std::int64_t>(real->value);
    return cell;
}

std::string header_text(Json const& cell) { return cell.as_text() ? *cell.as_text() : to_json(cell); }

[[noreturn]] void refuse(std::string message, std::string_view code, std::string_view what,
                         std::vector<std::string> const& headers) {
    std::vector<Violation> violations;
    char const* separator = ": ";
    for (auto const& header : headers) {
        message += separator + header;
        separator = ", ";
        violations.push_back({header, std::string(code), std::string(what)});
    }
    throw Error(Fault::invalid, message, std::move(violations));
}

class MappedReader final : public TableReader {
public:
    MappedReader(std::unique_ptr<TableReader> sheet, std::vector<MappedColumn> const& columns)
        : sheet_(std::move(sheet)), columns_(columns) {
        Cells header;
        if (sheet_->next(header)) read_header(header);
    }

    bool next(Cells& cells) override {
        if (!std::exchange(has_given_fields_, true)) {
            cells.clear();
            for (auto const& column : columns_) cells.emplace_back(column.field);
            return true;
        }
        do
            if (!sheet_->next(row_)) return false;
        while (is_blank_row(row_));
        cells.clear();
        for (auto const place : places_) cells.push_back(place < row_.size() ? meaning_of(row_[place]) : Json());
        return true;
    }
    std::size_t row_number() const override { return sheet_->row_number(); }
    double progress() const override { return sheet_->progress(); }

private:
    void read_header(Cells const& header) {
        if (is_blank_row(header))
            throw Error(Fault::invalid, "The first row must hold the column headers, but it is blank",
                        {{"file", "no_header", "has no header row"}});
        std::vector<std::string> missing, doubled;
        for (auto const& column : columns_) {
            auto const names_it = [&](Json const& cell) {
                return !cell.is_null() && header_text(cell) == column.header;
            };
            auto const found = std::ranges::find_if(header, names_it);
            if (found == header.end()) missing.push_back(column.header);
            else if (std::any_of(found + 1, header.end(), names_it)) doubled.push_back(column.header);
            places_.push_back(static_cast<std::size_t>(found - header.begin()));
        }
        if (!missing.empty())
            refuse("The sheet lacks columns of the template", "missing_column", "has no column", missing);
        if (!doubled.empty())
            refuse("A column of the template stands twice in the sheet", "duplicate_column", "stands twice", doubled);
    }

    std::unique_ptr<TableReader> const sheet_;
    std::vector<MappedColumn> const& columns_;
    std::vector<std::size_t> places_;  // of each column in the sheet
    Cells row_;
    bool has_given_fields_ = false;
};

}  // namespace

std::vector<MappedColumn> read_mapping(Document const& mapping, JsonReader const& json) {
    std::vector<MappedColumn> columns;
    auto const object = json.read(mapping.text);
    for (auto const& [header, field] : *object.as_object()) {
        auto const same = std::ranges::find(columns, *field.as_text(), &MappedColumn::field);
        if (same == columns.end()) columns.push_back({header, *field.as_text()});
        else same->header = header;
    }
    return columns;
}

std::unique_ptr<TableReader> MappedRows::open(TableFiles const& files, std::filesystem::path const& sheet) const {
    return std::make_unique<MappedReader>(files.open(sheet), columns_);
}

}  // namespace tenon::workshop
