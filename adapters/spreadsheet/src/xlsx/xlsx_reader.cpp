#include "xlsx/xlsx_reader.hpp"
#include <utility>

#include "xlsx/shared_strings.hpp"
#include "xlsx/sheet_part.hpp"
#include "xlsx/styles.hpp"
#include "xlsx/workbook.hpp"
#include "xlsx/zip_archive.hpp"

namespace tenon::spreadsheet {
namespace {

CellValues read_values(ZipArchive const& archive, Workbook const& workbook, TableLimits const& limits) {
    CellValues values;
    if (!workbook.shared_strings.empty())
        values.texts = read_shared_strings(archive.open(workbook.shared_strings), limits);
    if (!workbook.styles.empty()) values.formats = read_styles(archive.open(workbook.styles));
    values.dates = workbook.dates;
    return values;
}

class XlsxRows final : public RowSource {
public:
    XlsxRows(std::filesystem::path const& path, TableLimits const& limits)
        : limits_(limits),
          archive_(path, limits_),
          workbook_(read_workbook(archive_)),
          values_(read_values(archive_, workbook_, limits_)),
          sheet_(values_, limits_, [this] { stream_.pause(); }),
          stream_(archive_.open(workbook_.sheet), sheet_) {}

    bool read(Row& row) override {
        if (!stream_.advance()) return false;
        sheet_.take_row(row);
        return true;
    }

    double progress() const override { return stream_.progress(); }

private:
    TableLimits limits_;
    ZipArchive archive_;
    Workbook workbook_;
    CellValues values_;
    SheetPart sheet_;
    XmlStream stream_;
};

}  // namespace

std::unique_ptr<RowSource> open_xlsx(std::filesystem::path const& path, TableLimits const& limits) {
    return std::make_unique<XlsxRows>(path, limits);
}

}  // namespace tenon::spreadsheet
