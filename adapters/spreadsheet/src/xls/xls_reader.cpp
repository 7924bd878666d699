#include "xls/xls_reader.hpp"
#include <tenon/kernel/error.hpp>
#include <cmath>
#include <freexl.h>
#include <string>
#include <string_view>

#include "words.hpp"
#include "xls/compound_file.hpp"
#include "xls/xls_check.hpp"
#include "xlsx/numbers.hpp"

namespace tenon::spreadsheet {
namespace {

void refuse_other_documents(CompoundFile const& file) {
    if (file.has("EncryptedPackage"))
        throw Error(Fault::unsupported, "This workbook is protected by a password: save it without one and try again.");
    if (file.has("Workbook") && !file.has("Book")) return;
    throw Error(Fault::unsupported,
                file.has("Book") ? "Workbooks of Excel 95 and older cannot be read: save the workbook as .xlsx and try "
                                   "again."
                                 : "This file is another Office document, no workbook: save the table as .xlsx or "
                                   ".csv.");
}

unsigned short check(std::filesystem::path const& path, TableLimits const& limits) {
    CompoundFile file(path);
    refuse_other_documents(file);
    return check_xls(file, limits);
}

void must(int result) {
    if (result == FREEXL_OK) return;
    if (result == FREEXL_FILE_NOT_FOUND) throw Error(Fault::unavailable, "The workbook cannot be read.");
    if (result == FREEXL_INSUFFICIENT_MEMORY)
        throw Error(Fault::too_large, "The workbook needs more memory than .xls files may: save it as .xlsx.");
    throw Error(Fault::malformed, "The workbook is damaged or cannot be read as .xls: save it as .xlsx and try again.");
}

// "2026-01-31 08:05:09" in the form that date cells take here.
Json date_time(std::string text) {
    if (text.ends_with(" 00:00:00")) text.resize(text.size() - 9);
    if (auto const gap = text.find(' '); gap != std::string::npos) text[gap] = 'T';
    return Json(std::move(text));
}

Json json_of(FreeXL_CellValue const& cell) {
    auto const text = [&] { return cell.value.text_value ? std::string(cell.value.text_value) : std::string(); };
    switch (cell.type) {
        case FREEXL_CELL_INT:
            return Json(std::int64_t{cell.value.int_value});
        case FREEXL_CELL_DOUBLE:
            return std::isfinite(cell.value.double_value) ? number_json(cell.value.double_value) : Json();
        case FREEXL_CELL_DATE:
        case FREEXL_CELL_TIME:
            return Json(text());
        case FREEXL_CELL_DATETIME:
            return date_time(text());
        case FREEXL_CELL_TEXT:
        case FREEXL_CELL_SST_TEXT:
            return text().empty() ? Json() : Json(text());
        default:
            return {};
    }
}

class XlsRows final : public RowSource {
public:
    XlsRows(std::filesystem::path const& path, TableLimits const& limits) : limits_(limits) {
        unsigned short const sheet = check(path, limits);
        void const* opened = nullptr;
        int const result = freexl_open(path.c_str(), &opened);
        workbook_.reset(opened);
        must(result);
        must(freexl_select_active_worksheet(opened, sheet));
        must(freexl_worksheet_dimensions(opened, &rows_, &columns_));
    }

    bool read(Row& row) override {
        while (next_ < rows_) {
            read_cells(row);
            if (row.cells.empty()) continue;
            row.number = next_;
            if (next_ > limits_.rows)
                throw Error(Fault::too_large, "The sheet has more than " + grouped(limits_.rows) + " rows, the limit.");
            return true;
        }
        return false;
    }

    double progress() const override { return rows_ == 0 ? 1 : static_cast<double>(next_) / rows_; }

private:
    struct Closer {
        void operator()(void const* handle) const { freexl_close(handle); }
    };

    void read_cells(Row& row) {
        row_bytes_ = 0;
        for (unsigned short column = 0; column < columns_; ++column) {
            FreeXL_CellValue cell{};
            must(freexl_get_cell_value(workbook_.get(), next_, column, &cell));
            Json value = json_of(cell);
            if (value.is_null()) continue;
            hold_to_limits(value, column);
            row.cells.resize(column + 1U);
            row.cells.back() = std::move(value);
        }
        ++next_;
    }

    void hold_to_limits(Json const& value, std::size_t column) {
        auto const name = [&] { return cell_name(next_ + 1U, column); };
        if (column >= limits_.columns)
            throw Error(Fault::too_large,
                        "Cell " + name() + " lies past column " + grouped(limits_.columns) + ", the limit.");
        std::size_t const bytes = value.as_text() ? value.as_text()->size() : 0;
        row_bytes_ += bytes;
        if (bytes > limits_.cell_bytes)
            throw Error(Fault::too_large, "Cell " + name() + " holds more than " + grouped(limits_.cell_bytes) +
                                              " bytes of text, the limit.");
        if (row_bytes_ > limits_.row_bytes)
            throw Error(Fault::too_large, "Row " + grouped(next_ + 1U) + " holds more than " +
                                              grouped(limits_.row_bytes) + " bytes of text, the limit.");
    }

    TableLimits limits_;
    std::unique_ptr<void const, Closer> workbook_;
    unsigned int rows_ = 0, next_ = 0;
    unsigned short columns_ = 0;
    std::size_t row_bytes_ = 0;
};

}  // namespace

std::unique_ptr<RowSource> open_xls(std::filesystem::path const& path, TableLimits const& limits) {
    return std::make_unique<XlsRows>(path, limits);
}

}  // namespace tenon::spreadsheet
