#include <tenon/kernel/table_file.hpp>

#include "support/catch.hpp"

using namespace tenon;

TEST_CASE("table formats are read as they are written") {
    for (auto format : {TableFormat::csv, TableFormat::xlsx, TableFormat::json}) {
        CHECK(table_format_from(to_text(format)) == format);
    }
    CHECK_FALSE(table_format_from(""));
    CHECK_FALSE(table_format_from("XLSX"));
    CHECK_FALSE(table_format_from("pdf"));
}
