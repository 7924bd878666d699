#include <tenon/kernel/error.hpp>
#include <tenon/spreadsheet/table_files.hpp>

#include "csv/csv_reader.hpp"
#include "csv/csv_writer.hpp"
#include "json/json_writer.hpp"
#include "rows.hpp"
#include "sniff.hpp"
#include "xls/xls_reader.hpp"
#include "xlsx/xlsx_reader.hpp"
#include "xlsx/xlsx_writer.hpp"

namespace tenon::spreadsheet {
namespace {

std::unique_ptr<RowSource> open_rows(std::filesystem::path const& path, TableLimits const& limits) {
    switch (sniff(path)) {
        case Content::zip:
            return open_xlsx(path, limits);
        case Content::compound:
            return open_xls(path, limits);
        case Content::text:
            break;
    }
    return open_csv(path, limits);
}

class SniffingTableFiles final : public TableFiles {
public:
    std::unique_ptr<TableReader> open(std::filesystem::path const& path, TableLimits const& limits) const override {
        return with_blank_rows(open_rows(path, limits));
    }

    std::unique_ptr<TableWriter> create(std::filesystem::path const& path, TableFormat format,
                                        std::span<std::string_view const> header) const override {
        if (format == TableFormat::csv) return create_csv(path, header);
        if (format == TableFormat::xlsx) return create_xlsx(path, header);
        return create_json(path, header);
    }
};

}  // namespace

std::unique_ptr<TableFiles> make_table_files() { return std::make_unique<SniffingTableFiles>(); }

}  // namespace tenon::spreadsheet
