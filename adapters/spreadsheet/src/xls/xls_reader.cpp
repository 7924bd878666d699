#include "xls/xls_reader.hpp"
#include <tenon/kernel/error.hpp>

#include "xls/compound_file.hpp"
#include "xls/globals.hpp"
#include "xls/parts.hpp"
#include "xls/record_stream.hpp"
#include "xls/sheet_rows.hpp"

namespace tenon::spreadsheet {
namespace {

CompoundFile open_workbook(std::filesystem::path const& path) {
    CompoundFile file(path);
    if (file.has("EncryptedPackage"))
        throw Error(Fault::unsupported, "This workbook is protected by a password: save it without one and try again.");
    if (!file.has("Workbook")) {
        if (file.has("Book")) refuse_excel_95();
        throw Error(Fault::unsupported,
                    "This file is another Office document, no workbook: save the table as .xlsx or .csv.");
    }
    file.open("Workbook");
    return file;
}

class XlsRows final : public RowSource {
public:
    XlsRows(std::filesystem::path const& path, TableLimits const& limits)
        : limits_(limits),
          file_(open_workbook(path)),
          records_(file_),
          globals_(read_globals(records_, limits_)),
          sheet_(records_, globals_, limits_) {}

    bool read(Row& row) override { return sheet_.read(row); }

    double progress() const override {
        if (sheet_.is_at_end()) return 1;
        return static_cast<double>(records_.position()) / static_cast<double>(file_.size());
    }

private:
    TableLimits limits_;
    CompoundFile file_;
    RecordStream records_;
    Globals globals_;
    SheetRows sheet_;
};

}  // namespace

std::unique_ptr<RowSource> open_xls(std::filesystem::path const& path, TableLimits const& limits) {
    return std::make_unique<XlsRows>(path, limits);
}

}  // namespace tenon::spreadsheet
