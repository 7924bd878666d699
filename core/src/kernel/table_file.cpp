#include <tenon/kernel/table_file.hpp>

namespace tenon {

std::string_view to_text(TableFormat format) {
    switch (format) {
        case TableFormat::csv:
            return "csv";
        case TableFormat::xlsx:
            return "xlsx";
        case TableFormat::json:
            return "json";
    }
    return {};
}

std::optional<TableFormat> table_format_from(std::string_view text) {
    for (auto format : {TableFormat::csv, TableFormat::xlsx, TableFormat::json}) {
        if (text == to_text(format)) return format;
    }
    return std::nullopt;
}

}  // namespace tenon
