#include "xls/xls_check.hpp"
#include <tenon/kernel/error.hpp>
#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "words.hpp"
#include "xls/cell_formats.hpp"
#include "xls/little_endian.hpp"
#include "xls/record_stream.hpp"
#include "xls/shared_texts_check.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint64_t most_cells = 4'000'000;  // 16 bytes each in libfreexl
constexpr std::size_t most_dates = 200'000;      // about 10 s in libfreexl
constexpr std::size_t most_sheets = 1'000;
constexpr std::uint64_t bytes_per_shared_text = 24;  // what one costs beside its letters
constexpr std::uint32_t most_rows = 65'536, most_columns = 256;
// 2100 was no leap year, but libfreexl thinks so; serial numbers of 2100-01-01 in both date systems.
constexpr double past_dates_1900 = 73'051, past_dates_1904 = 71'589;

enum : std::uint16_t {
    formula = 0x0006,
    end = 0x000A,
    date_mode = 0x0022,
    file_pass = 0x002F,
    go_on = 0x003C,
    bound_sheet = 0x0085,
    mul_rk = 0x00BD,
    rich_string = 0x00D6,
    cell_format = 0x00E0,
    shared_strings = 0x00FC,
    dimensions = 0x0200,
    number = 0x0203,
    own_text = 0x0204,
    bool_or_error = 0x0205,
    rk = 0x027E,
    format_code = 0x041E,
    begin = 0x0809
};

[[noreturn]] void refuse_damaged() {
    throw Error(Fault::malformed, "The workbook is damaged: one of its records is too short or out of place.");
}

double rk_value(std::uint32_t bits) {
    double const value = bits & 2 ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                                  : std::bit_cast<double>(std::uint64_t{bits & 0xFFFF'FFFC} << 32);
    return bits & 1 ? value / 100 : value;
}

struct Sheet {
    std::uint32_t position;
    bool has_cells, has_dimensions = false;
};

class Check {
public:
    explicit Check(TableLimits const& limits) : limits_(limits) {}

    void take(Record const& record) {
        record_ = &record;
        bool const in_shared_texts = after_shared_texts_ && record.type == go_on;
        after_shared_texts_ = in_shared_texts || record.type == shared_strings;
        if (in_shared_texts) return shared_texts_.go_on(record.data);
        if (in_part_ == (record.type == begin)) refuse_parts();
        switch (record.type) {
            case begin:
                return begin_part();
            case end:
                in_part_ = false;
                return;
            case file_pass:
                throw Error(Fault::unsupported,
                            "This workbook is protected by a password: save it without one and try again.");
            case date_mode:
                from_1904_ = at<std::uint16_t>(0) == 1;
                return;
            case bound_sheet:
                return add_sheet();
            case format_code:
                return formats_.add_code(record.data);
            case cell_format:
                return formats_.add_format(record.data);
            case shared_strings:
                return check_shared_strings();
            case dimensions:
                return check_dimensions();
            default:
                return check_cell();
        }
    }

    unsigned short first_sheet() const {
        if (first_ && std::any_of(sheets_.begin(), sheets_.end(), [](Sheet const& s) { return !s.has_dimensions; }))
            refuse_parts();
        if (!first_) throw Error(Fault::malformed, "The workbook has no sheet with cells.");
        return static_cast<unsigned short>(*first_);
    }

private:
    template <class Whole>
    Whole at(std::size_t position) const {
        if (record_->data.size() < position + sizeof(Whole)) refuse_damaged();
        return little_endian<Whole>(record_->data, position);
    }

    // libfreexl gives up at charts within sheets, and goes astray at sheets that do not say their size.
    [[noreturn]] static void refuse_parts() {
        throw Error(Fault::unsupported,
                    "The workbook holds charts or other parts that cannot be read from .xls: save "
                    "it as .xlsx and try again.");
    }

    void begin_part() {
        if (at<std::uint16_t>(0) != 0x0600)
            throw Error(Fault::unsupported,
                        "Workbooks of Excel 95 and older cannot be read: save the workbook as .xlsx and try again.");
        in_part_ = true;
        sheet_.reset();
        for (std::size_t i = 0; i < sheets_.size() && !sheet_; ++i)
            if (sheets_[i].position == record_->position) sheet_ = i;
    }

    void add_sheet() {
        bool const has_cells = at<std::uint8_t>(5) == 0;
        if (has_cells && !first_) first_ = sheets_.size();
        sheets_.push_back({at<std::uint32_t>(0), has_cells});
        if (sheets_.size() > most_sheets)
            throw Error(Fault::too_large, "The workbook has more than " + grouped(most_sheets) + " sheets, the limit.");
    }

    void check_shared_strings() {
        if (std::exchange(has_shared_texts_, true)) refuse_damaged();
        shared_texts_.begin(record_->data);
        if (at<std::uint32_t>(4) * bytes_per_shared_text > limits_.shared_bytes)
            throw Error(Fault::too_large, "The texts shared by the workbook's cells take more than " +
                                              grouped(limits_.shared_bytes) +
                                              " bytes, the limit: save the sheet as csv and try again.");
    }

    void check_dimensions() {
        if (!sheet_) return;
        auto const rows = at<std::uint32_t>(4);
        auto const columns = at<std::uint16_t>(10);
        if (rows > most_rows || columns > most_columns || sheets_[*sheet_].has_dimensions) refuse_damaged();
        sheets_[*sheet_].has_dimensions = true;
        cells_ += std::uint64_t{rows} * columns;
        if (cells_ > most_cells)
            throw Error(Fault::too_large, "The workbook's sheets span more than " + grouped(most_cells) +
                                              " cells, the limit for .xls: save it as .xlsx and try again.");
    }

    void check_cell() {
        if (!sheet_) return;
        switch (record_->type) {
            case formula:
                return refuse_in_first("holds a formula, whose value cannot be read");
            case rich_string:
                return refuse_in_first("holds text of an older format, which cannot be read");
            case bool_or_error:
                if (at<std::uint8_t>(7) != 0) refuse_in_first("holds an error value, which cannot be read");
                return;
            case own_text:
                return check_own_text();
            case number:
                return check_number(0, at<std::uint16_t>(4), std::bit_cast<double>(at<std::uint64_t>(6)));
            case rk:
                return check_number(0, at<std::uint16_t>(4), rk_value(at<std::uint32_t>(6)));
            case mul_rk:
                return check_numbers();
            default:
                return;
        }
    }

    // A text that stands in its cell, of one or two bytes a letter.
    void check_own_text() const {
        std::size_t const letters = at<std::uint16_t>(6);
        auto const flags = at<std::uint8_t>(8);
        if (flags > 1 || letters == 0 || record_->data.size() < 9 + letters * (1U + flags)) refuse_damaged();
    }

    void check_numbers() {
        if (record_->data.size() < 6) refuse_damaged();
        std::size_t const count = (record_->data.size() - 6) / 6;
        for (std::size_t i = 0; i < count; ++i)
            check_number(i, at<std::uint16_t>(4 + 6 * i), rk_value(at<std::uint32_t>(6 + 6 * i)));
    }

    // `offset` counts columns from the record's.
    void check_number(std::size_t offset, std::size_t format, double value) {
        if (!formats_.agree(format)) refuse_in_first("has a number format that cannot be read", offset);
        FreexlKind const kind = formats_.freexl_kind(format);
        if (kind == FreexlKind::number) return;
        double const past = kind == FreexlKind::time ? 1 : from_1904_ ? past_dates_1904 : past_dates_1900;
        if (!(value >= (kind == FreexlKind::time ? 0 : 1) && value < past))
            refuse("holds a date or time that cannot be read", offset);
        if (kind != FreexlKind::time && ++dates_ > most_dates)
            throw Error(Fault::too_large, "The workbook has more than " + grouped(most_dates) +
                                              " dates, the limit for .xls: save it as .xlsx and try again.");
    }

    // Of other sheets nothing is taken.
    void refuse_in_first(std::string_view what, std::size_t offset = 0) const {
        if (sheet_ == first_) refuse(what, offset);
    }

    [[noreturn]] void refuse(std::string_view what, std::size_t offset) const {
        throw Error(Fault::unsupported, "Cell " + cell_name(at<std::uint16_t>(0) + 1U, at<std::uint16_t>(2) + offset) +
                                            " " + std::string(what) +
                                            " from .xls: save the workbook as .xlsx and try again.");
    }

    TableLimits const& limits_;
    Record const* record_ = nullptr;
    CellFormats formats_;
    std::vector<Sheet> sheets_;
    std::optional<std::size_t> first_, sheet_;  // of sheets_: the one to read, and the one at hand
    std::uint64_t cells_ = 0;
    std::size_t dates_ = 0;
    SharedTextsCheck shared_texts_;
    bool has_shared_texts_ = false, after_shared_texts_ = false, in_part_ = false, from_1904_ = false;
};

}  // namespace

unsigned short check_xls(CompoundFile& file, TableLimits const& limits) {
    file.open("Workbook");
    RecordStream records(file);
    Check check(limits);
    for (Record record; records.next(record);) check.take(record);
    return check.first_sheet();
}

}  // namespace tenon::spreadsheet
