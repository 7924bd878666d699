#include <tenon/kernel/imports/write_import_errors.hpp>

#include <tenon/kernel/imports/import.hpp>
#include <tenon/kernel/manage_resource.hpp>
#include <tenon/kernel/resource_access.hpp>

#include <array>

namespace tenon {
namespace {

constexpr std::int64_t rows_at_a_time = 500;
constexpr std::array<std::string_view, 5> columns = {"row", "field", "code", "message", "value"};

}  // namespace

void WriteImportErrors::operator()(Actor const& actor, std::string_view import_id,
                                   std::filesystem::path const& into) const {
    require_list(actor, imports);
    auto const import = find_by_path(store_, imports, import_id);
    if (!import) throw Error(Fault::not_found, "Import not found");
    require_read(actor, imports, *import);

    auto const row = import_errors.at("row");
    ListQuery query{
        .conditions = {{import_errors.at("import_id"), Operator::equals, {Value(Reference{id_of(*import), {}})}}},
        .sort = {{row}, {column::id}},
        .limit = rows_at_a_time};
    auto const writer = files_.create(into, TableFormat::csv, columns);
    for (bool has_more = true; has_more;) {
        auto const page = store_.list(import_errors, query);
        for (auto const& problem : page.rows) {
            std::vector<Value> cells;
            for (auto const name : columns) cells.push_back(problem[import_errors.at(name)]);
            writer->write(cells);
        }
        has_more = page.has_more;
        if (has_more) query.after = {page.rows.back()[row], page.rows.back()[column::id]};
    }
    writer->finish();
}

}  // namespace tenon
