#include "support/writing.hpp"
#include <tenon/spreadsheet/table_files.hpp>

namespace tenon::spreadsheet::test {

std::filesystem::path write_table(std::filesystem::path const& path, TableFormat format,
                                  std::vector<std::string_view> const& header,
                                  std::initializer_list<std::initializer_list<Cell>> rows) {
    auto const writer = make_table_files()->create(path, format, header);
    for (auto const& row : rows) writer->write(std::vector<Value>(row.begin(), row.end()));
    writer->finish();
    return path;
}

}  // namespace tenon::spreadsheet::test
