#include "xls/xls_reader.hpp"
#include <tenon/kernel/error.hpp>

#include "xls/compound_file.hpp"

namespace tenon::spreadsheet {
namespace {

void refuse_other_documents(CompoundFile const& file) {
    if (file.has("EncryptedPackage"))
        throw Error(Fault::unsupported, "This workbook is protected by a password: save it without one and try again.");
    if (file.has("Workbook")) return;
    throw Error(Fault::unsupported,
                file.has("Book") ? "Workbooks of Excel 95 and older cannot be read: save the workbook as .xlsx and try "
                                   "again."
                                 : "This file is another Office document, no workbook: save the table as .xlsx or "
                                   ".csv.");
}

}  // namespace

std::unique_ptr<RowSource> open_xls(std::filesystem::path const& path, TableLimits const&) {
    refuse_other_documents(CompoundFile(path));
    throw Error(Fault::unsupported, "Old Excel files (.xls) cannot be read: save the workbook as .xlsx and try again.");
}

}  // namespace tenon::spreadsheet
