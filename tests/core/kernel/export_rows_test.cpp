#include <tenon/kernel/export_rows.hpp>

#include "support/engine.hpp"
#include "support/fakes/fake_table_files.hpp"

namespace tenon::testing {
namespace {

struct Office : Engine {
    FakeTableFiles files;

    std::size_t run(Resource const& resource, std::vector<QueryPair> const& query = {}, Actor const& who = admin,
                    TableFormat format = TableFormat::csv) {
        auto const read = reader(resource);
        return ExportRows(resource, read, files)(who, query, format, "out");
    }
    FakeTableFiles::Written const& written() const { return files.written.at("out"); }
    std::string column(std::size_t index) const {
        std::string all;
        for (auto const& row : written().rows) {
            append_json(all, row.at(index));
            all += ' ';
        }
        return all;
    }
    void fill(std::uint64_t count) {
        unit.run([&] {
            for (std::uint64_t n = 1; n <= count; ++n)
                store.insert(makers, to_record(makers, a_maker(n, "M-" + std::to_string(n))));
        });
    }
};

TEST_CASE("an export writes what may be shown, in table order") {
    Office office;
    office.fill(1);
    CHECK(office.run(makers, {}, viewer, TableFormat::xlsx) == 1);
    CHECK(office.written().format == TableFormat::xlsx);
    CHECK(office.written().is_finished);
    CHECK(office.written().header == std::vector<std::string>{"id", "version", "created_by", "created_at", "updated_at",
                                                              "deleted_at", "code", "name"});
    CHECK(office.written().rows.at(0) == to_record(makers, a_maker(1, "M-1")));

    office.run(gadgets);
    CHECK(office.written().rows.empty());
    auto const& header = office.written().header;
    for (auto const* secret : {"remark", "passphrase"}) CHECK(std::ranges::find(header, secret) == header.end());
    office.run(notes);
    CHECK(std::ranges::find(office.written().header, "deleted_at") == office.written().header.end());
}

TEST_CASE("an export follows filters, sort and fields") {
    Office office;
    office.fill(3);
    CHECK(office.run(makers, {{"fields", "code"}, {"sort", "-code"}, {"code[ne]", "M-2"}}) == 2);
    CHECK(office.written().header == std::vector<std::string>{"id", "code"});
    CHECK(office.column(1) == R"("M-3" "M-1" )");
}

TEST_CASE("an export goes on to the last row, over every page") {
    Office office;
    office.fill(1001);
    CHECK(office.run(makers, {{"fields", "name"}, {"sort", "name"}}) == 1001);
    auto const& rows = office.written().rows;
    REQUIRE(rows.size() == 1001);
    CHECK(std::ranges::is_sorted(rows, {}, [](auto const& row) { return std::get<std::string>(row.at(1)); }));
    CHECK(std::ranges::adjacent_find(rows) == rows.end());
    CHECK(office.store.calls.list == 3);
    CHECK(office.run(makers, {{"code", "none"}}) == 0);
    CHECK(office.written().is_finished);
}

TEST_CASE("an export that grows too large ends") {
    Office office;
    office.fill(3);
    auto const read = office.reader(makers);
    CHECK(ExportRows(makers, read, office.files, 30)(admin, {}, TableFormat::csv, "out") == 3);
    auto const error =
        error_of([&] { ExportRows(makers, read, office.files, 29)(admin, {}, TableFormat::csv, "out"); });
    CHECK(error.fault() == Fault::too_large);
    CHECK(std::string(error.what()) ==
          "The export would take more than 29 bytes, the most that is allowed: narrow it with filters or fields");
    CHECK_FALSE(office.written().is_finished);
}

TEST_CASE("an export refuses what belongs to pages, and what a list refuses") {
    Office office;
    for (std::string const name : {"page", "page_size", "skip", "limit", "cursor", "expand"})
        CHECK(told_by([&] { office.run(makers, {{name, "1"}}); }) == name + ":unknown_parameter");
    CHECK(told_by([&] { office.run(makers, {{"colour", "red"}}); }) == "colour:unknown_parameter");
    CHECK(office.files.written.empty());
}

TEST_CASE("an export shows what the caller may see") {
    Office office;
    office.fill(1);
    auto gadget = a_gadget(2, "G-1", nth_id(1));
    auto mine = a_note(3, nth_id(2), "mine"), yours = a_note(4, nth_id(2), "yours");
    mine.created_by = Reference{operator_.user_id, {}};
    office.unit.run([&] {
        office.store.insert(gadgets, to_record(gadgets, gadget));
        office.store.insert(notes, to_record(notes, mine));
        office.store.insert(notes, to_record(notes, yours));
    });
    CHECK(office.run(notes, {{"fields", "text"}}, operator_) == 1);
    CHECK(office.column(1) == R"("mine" )");
    CHECK(office.run(notes, {}, manager) == 0);
    CHECK(office.run(notes, {}, admin) == 2);
    CHECK(fault_of([&] { office.run(makers, {{"deleted", "true"}}, operator_); }) == Fault::forbidden);
}

}  // namespace
}  // namespace tenon::testing
