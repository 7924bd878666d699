#include <tenon/kernel/imports/write_import_errors.hpp>

#include "support/fakes/fake_table_files.hpp"
#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;

namespace {

struct Office : WorkshopEngine {
    FakeTableFiles files;

    std::string import() { return id_of(create(imports, {{"filename", "a.csv"}, {"resource", "workorders"}})); }
    void problem(std::string const& import_id, int row, char const* field) {
        create(import_errors, {{"import_id", import_id},
                               {"row", row},
                               {"field", field},
                               {"code", "required"},
                               {"message", "must not be empty"},
                               {"value", "x"}});
    }
    FakeTableFiles::Written const& write(std::string const& import_id, Actor const& who = viewer) {
        WriteImportErrors(store, files)(who, import_id, "out");
        return files.written.at("out");
    }
};

}  // namespace

TEST_CASE("the errors of an import are a csv file in the order of the sheet") {
    Office office;
    auto const import = office.import(), other = office.import();
    office.problem(import, 7, "late");
    office.problem(import, 3, "early");
    office.problem(other, 1, "else");
    auto const& file = office.write(import);
    CHECK(file.format == TableFormat::csv);
    CHECK(file.is_finished);
    CHECK(file.header == std::vector<std::string>{"row", "field", "code", "message", "value"});
    REQUIRE(file.rows.size() == 2);
    CHECK(file.rows[0] == std::vector<Value>{std::int64_t{3}, "early", "required", "must not be empty", "x"});
    CHECK(std::get<std::string>(file.rows[1][1]) == "late");
    CHECK(fault_of([&] { office.write(nth_id(777)); }) == Fault::not_found);
}

TEST_CASE("all errors are written, however many there are") {
    Office office;
    auto const import = office.import();
    for (int i = 0; i < 1001; ++i) office.problem(import, i / 2, "f");
    CHECK(office.write(import).rows.size() == 1001);
}
