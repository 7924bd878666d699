#include "xls/globals.hpp"
#include <tenon/kernel/error.hpp>
#include <optional>
#include <utility>

#include "xls/continued_record.hpp"
#include "xls/parts.hpp"

namespace tenon::spreadsheet {
namespace {

constexpr std::uint8_t worksheet = 0;  // others hold charts and macros

class GlobalsPart {
public:
    GlobalsPart(RecordStream& records, TableLimits const& limits) : records_(records), limits_(limits) {}

    Globals read() {
        if (begin_part(records_) != PartKind::globals) refuse_damaged("it does not begin as a workbook does");
        Record record;
        do {
            if (!records_.next(record)) refuse_damaged("it is cut off before its first sheet");
            take(record.type, Cursor(record.data));
        } while (record.type != RecordType::end);
        if (!sheet_) throw Error(Fault::malformed, "The workbook has no sheet with cells.");
        globals_.sheet = *sheet_;
        return std::move(globals_);
    }

private:
    void take(RecordType type, Cursor data) {
        switch (type) {
            case RecordType::password:
                throw Error(Fault::unsupported,
                            "This workbook is protected by a password: save it without one and try again.");
            case RecordType::date_mode:
                globals_.dates = data.take<std::uint16_t>() == 1 ? DateSystem::from_1904 : DateSystem::from_1900;
                return;
            case RecordType::sheet_entry:
                return take_sheet(data);
            case RecordType::number_format: {
                auto const id = data.take<std::uint16_t>();
                return globals_.formats.add_code(id, ContinuedRecord(records_, data).take_text());
            }
            case RecordType::cell_format:
                data.skip(2);  // the font
                return globals_.formats.add_format(data.take<std::uint16_t>());
            case RecordType::shared_texts:
                return take_shared_texts(data);
            default:
                return;
        }
    }

    void take_sheet(Cursor data) {
        auto const position = data.take<std::uint32_t>();
        data.skip(1);  // whether it is hidden
        if (data.take<std::uint8_t>() == worksheet && !sheet_) sheet_ = position;
    }

    // Some programs count more texts than they write. A cell that uses one which is not there is refused.
    void take_shared_texts(Cursor data) {
        data.skip(4);  // how many cells use them
        ContinuedRecord texts(records_, data);
        for (auto left = texts.take<std::uint32_t>(); left > 0 && !texts.is_at_end(); --left)
            globals_.texts.add(texts.take_text(), limits_);
    }

    RecordStream& records_;
    TableLimits const& limits_;
    Globals globals_;
    std::optional<std::uint32_t> sheet_;
};

}  // namespace

Globals read_globals(RecordStream& records, TableLimits const& limits) { return GlobalsPart(records, limits).read(); }

}  // namespace tenon::spreadsheet
