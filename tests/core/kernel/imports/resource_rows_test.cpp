#include <tenon/kernel/export_rows.hpp>
#include <tenon/kernel/imports/import_rows.hpp>

#include "support/engine.hpp"
#include "support/fakes/failing_verbs.hpp"
#include "support/fakes/fake_table_files.hpp"
#include "support/fakes/stub_json_reader.hpp"

namespace tenon::testing {
namespace {

using Sheet = FakeTableFiles::Sheet;

struct Importer : Engine {
    FakeTableFiles files;
    StubJsonReader json;

    ImportReport run(Resource const& resource, Sheet sheet, ImportOptions const& options = {},
                     Actor const& who = admin) {
        files.sheets["in"] = std::move(sheet);
        return run_file(resource, options, who);
    }
    ImportReport run_file(Resource const& resource, ImportOptions const& options = {}, Actor const& who = admin) {
        auto plain = verbs(resource);
        ResourceRows rows(resource, who, options.mode, {plain, store, unicode, json});
        return import_at_once(unit, files, "in", rows, options, progress);
    }
    std::string makers_now() const {
        auto const rows = list(makers, {{"sort", "code"}}).page.rows;
        return column_of(makers, rows, "code") + " / " + column_of(makers, rows, "name");
    }

    std::vector<double> seen_progress;
    ImportProgress progress = [this](double done) { seen_progress.push_back(done); };
};

// The report as text: "3 rows: 1+ 1~ 1= 0!", + created, ~ updated, = unchanged, ! failed.
std::string counts(ImportReport const& r) {
    return std::to_string(r.total) + " rows: " + std::to_string(r.created) + "+ " + std::to_string(r.updated) + "~ " +
           std::to_string(r.unchanged) + "= " + std::to_string(r.failed) + "!";
}
std::string problems(ImportReport const& report) {
    std::string all;
    for (auto const& p : report.problems)
        all += (all.empty() ? "" : "; ") + std::to_string(p.row) + " " + p.field + " " + p.code + " '" + p.value + "'";
    return all;
}

ImportOptions const upsert{.mode = ImportMode::upsert}, skip{.on_error = OnError::skip};

TEST_CASE("an import creates a row for each row of the sheet, by headers however they are spelled") {
    Importer importer;
    auto const report =
        importer.run(makers, {{"Name", "CODE", "Colour"}, {"First", "A", "red"}, {"Second", 12, "blue"}});
    CHECK(counts(report) == "2 rows: 2+ 0~ 0= 0!");
    CHECK(report.is_applied);
    CHECK(report.ignored_columns == std::vector<std::string>{"Colour"});
    CHECK(importer.makers_now() == "12 A / Second First");
    CHECK(importer.changes.all.size() == 2);
    CHECK(importer.seen_progress.back() == 1.0);
    CHECK(std::ranges::is_sorted(importer.seen_progress));
}

TEST_CASE("blank rows are passed over and short rows are filled up") {
    Importer importer;
    auto const report =
        importer.run(makers, {{"code", "name"}, {"A", "n"}, {}, {nullptr, "  "}, {"B"}, {"C", "n", "more"}}, skip);
    CHECK(counts(report) == "3 rows: 2+ 0~ 0= 1!");
    CHECK(problems(report) == "5 name required ''");
    CHECK(importer.makers_now() == "A C / n n");
}

TEST_CASE("a header that cannot serve is refused at once") {
    Importer importer;
    auto const refused = [&](Sheet sheet, ImportOptions const& options = {}, Resource const& resource = makers) {
        return told_by([&] { importer.run(resource, std::move(sheet), options); });
    };
    CHECK(refused({}) == "file:no_header");
    CHECK(refused({{nullptr, " "}, {"code", "name"}}) == "file:no_header");
    CHECK(refused({{"code", "Colour"}, {"A", "x"}}) == "name:missing_column");
    CHECK(refused({{"Colour"}, {"x"}}) == "code:missing_column name:missing_column");
    CHECK(refused({{"code", "name", "Code"}, {"A", "n", "B"}}) == "Code:duplicate_column");
    CHECK(refused({{"name"}, {"n"}}, upsert) == "code:missing_column");
    CHECK(refused({{"text", "gadget_id"}, {"x", "y"}}, upsert, notes) == "mode:unsupported");
    CHECK(importer.changes.all.empty());
}

TEST_CASE("an import that meets a bad row applies nothing, and tells of all bad rows") {
    Importer importer;
    importer.create(makers, {{"code", "B"}, {"name", "old"}});
    Sheet const sheet{{"code", "name"}, {"A", "n"}, {"B", "n"}, {"", "n"}, {"bulk", ""}};
    auto const report = importer.run(makers, sheet);
    CHECK_FALSE(report.is_applied);
    CHECK(report.total == 4);
    CHECK(report.failed == 3);
    CHECK(problems(report) == "3 code duplicate 'B'; 4 code required ''; 5 name required ''; 5 code bad_key 'bulk'");
    CHECK(importer.makers_now() == "B / old");
    CHECK(importer.changes.all.size() == 1);

    auto const skipping = importer.run(makers, sheet, skip);
    CHECK(skipping.is_applied);
    CHECK(counts(skipping) == "4 rows: 1+ 0~ 0= 3!");
    CHECK(importer.makers_now() == "A B / n old");
}

TEST_CASE("a dry run sees what would happen and leaves nothing") {
    Importer importer;
    auto const report =
        importer.run(makers, {{"code", "name"}, {"A", "n"}, {"A", "n"}}, {.on_error = OnError::skip, .dry_run = true});
    CHECK(counts(report) == "2 rows: 1+ 0~ 0= 1!");
    CHECK_FALSE(report.is_applied);
    CHECK(importer.makers_now() == " / ");
    CHECK(importer.changes.all.empty());
}

TEST_CASE("upsert changes rows by their key; columns that are not there stay") {
    Importer importer;
    importer.create(makers, {{"code", "A"}, {"name", "old"}});
    importer.create(makers, {{"code", "B"}, {"name", "same"}});
    auto const report =
        importer.run(makers, {{"code", "name"}, {"A", "new"}, {" B ", "same"}, {"C", "new"}, {"A", "newer"}}, upsert);
    CHECK(counts(report) == "4 rows: 1+ 2~ 1= 0!");
    CHECK(importer.makers_now() == "A B C / newer same new");

    auto const keys_only =
        importer.run(makers, {{"code"}, {"A"}, {"D"}}, {.mode = ImportMode::upsert, .on_error = OnError::skip});
    CHECK(counts(keys_only) == "2 rows: 0+ 0~ 1= 1!");
    CHECK(problems(keys_only) == "3 name required ''");
}

TEST_CASE("cells are read tolerantly") {
    Importer importer;
    importer.create(makers, {{"code", "Alfa"}, {"name", "n"}});
    auto const report = importer.run(gadgets,
                                     {{"Code", "Name", "Moment", "Day", "Maker ID", "Amount", "Flag", "Price", "Status",
                                       "Title", "Tags", "Maybe Amount"},
                                      {"G-1", 7, "2026-01-31T08:00:00", "2026-01-31", "Alfa", "50", "yes",
                                       Json::Real{2.5, "2.5"}, "in use", "N/A", "a; b", "N/A"},
                                      {"G-2", "n", "soon", "2026-01-31", "Gamma", "many", "", "", "gone", "", "", ""}},
                                     skip);
    CHECK(counts(report) == "2 rows: 1+ 0~ 0= 1!");
    CHECK(problems(report) == "3 moment bad_format 'soon'; 3 amount wrong_type 'many'; 3 status not_a_choice 'gone'");
    auto const row = importer.get(gadgets, "G-1");
    auto const is = [&](char const* field, char const* json) {
        INFO(field);
        CHECK(shown(gadgets, row, field) == json);
    };
    is("name", R"("7")");
    is("amount", "50");
    is("doubled", "100");
    is("flag", "true");
    is("price", "2.50");
    is("status", R"("In Use")");
    is("title", "null");
    is("maybe_amount", "null");
    is("tags", R"(["a","b"])");
    is("moment", R"("2026-01-31T08:00:00.000Z")");
    is("maker_id", R"("Alfa")");

    auto const unknown = importer.run(
        gadgets, {{"code", "name", "moment", "day", "maker_id"}, {"G-3", "n", "2026-01-31", "2026-01-31", "Gamma"}});
    CHECK(problems(unknown) == "2 maker_id unknown_reference 'Gamma'");
}

TEST_CASE("rights hold for each row of an import") {
    Importer importer;
    importer.create(makers, {{"code", "A"}, {"name", "mine"}}, operator_);
    importer.create(makers, {{"code", "B"}, {"name", "yours"}}, manager);
    Sheet const sheet{{"code", "name"}, {"A", "x"}, {"B", "x"}, {"C", "x"}};
    auto const report = importer.run(makers, sheet, {.mode = ImportMode::upsert, .on_error = OnError::skip}, operator_);
    CHECK(counts(report) == "3 rows: 1+ 1~ 0= 1!");
    CHECK(problems(report) == "3  FORBIDDEN ''");
    CHECK(importer.makers_now() == "A B C / x yours x");
    CHECK(fault_of([&] { importer.run(makers, sheet, upsert, viewer); }) == Fault::forbidden);
    CHECK(counts(importer.run(makers, sheet, upsert, manager)) == "3 rows: 0+ 1~ 2= 0!");
}

TEST_CASE("an export can be imported") {
    Importer importer;
    importer.create(makers, {{"code", "Alfa"}, {"name", "n"}});
    importer.create(gadgets, {{"code", "G-1"},
                              {"name", "0012"},
                              {"moment", "2026-01-31T08:00:00.123Z"},
                              {"day", "2026-01-31"},
                              {"maker_id", "Alfa"},
                              {"price", Json::Real{2.5, "2.50"}},
                              {"flag", true},
                              {"maybe_status", "in use"},
                              {"tags", Json::Array{"a", "b"}},
                              {"extra", Json::Object{{"k", 1}}}});
    importer.json.texts = {{R"({"k":1})", Json::Object{{"k", 1}}}};
    auto const read = importer.reader(gadgets);
    ExportRows(gadgets, read, importer.files)(admin, {}, TableFormat::csv, "in");
    importer.files.reopen("in");
    CHECK(counts(importer.run_file(gadgets, upsert)) == "1 rows: 0+ 0~ 1= 0!");

    auto const before = importer.get(gadgets, "G-1");
    importer.erase(gadgets, "G-1", Removal::hard);
    CHECK(counts(importer.run_file(gadgets)) == "1 rows: 1+ 0~ 0= 0!");
    auto after = importer.get(gadgets, "G-1");
    after[column::id] = before[column::id];
    CHECK(after == before);
}

TEST_CASE("documents are read from JSON text") {
    Importer importer;
    importer.create(makers, {{"code", "Alfa"}, {"name", "n"}});
    importer.json.texts = {{"{}", Json::Object{}}, {"[1]", Json::Array{1}}};
    std::vector<Json> const header{"code", "name", "moment", "day", "maker_id", "extra", "maybe_extra"};
    auto const row = [](char const* code, Json extra, Json maybe_extra) {
        return std::vector<Json>{
            code, "n", "2026-01-31", "2026-01-31", "Alfa", std::move(extra), std::move(maybe_extra)};
    };
    auto const report = importer.run(gadgets,
                                     {header, row("G-1", "{}", "[1]"), row("G-2", "[1]", ""), row("G-3", "no JSON", ""),
                                      row("G-4", "N/A", nullptr), row("G-5", nullptr, "no JSON")},
                                     skip);
    CHECK(problems(report) == "3 extra wrong_type '[1]'; 4 extra wrong_type 'no JSON'");
    CHECK(shown(gadgets, importer.get(gadgets, "G-1"), "maybe_extra") == "[1]");
    CHECK(shown(gadgets, importer.get(gadgets, "G-4"), "extra") == "{}");
    CHECK(shown(gadgets, importer.get(gadgets, "G-5"), "maybe_extra") == R"("no JSON")");
}

TEST_CASE("problems are told up to a limit") {
    Importer importer;
    Sheet sheet{{"code", "name"}};
    for (int i = 0; i < 1001; ++i) sheet.push_back({"bulk", "n"});
    auto const report = importer.run(makers, sheet, skip);
    CHECK(report.failed == 1001);
    CHECK(report.problems.size() == 1000);
}

TEST_CASE("long values are told in part") {
    Importer importer;
    std::string text = "x";
    for (int i = 0; i < 100; ++i) text += "ż";
    auto const report = importer.run(makers, {{"code", "name"}, {text, "n"}});
    REQUIRE(report.problems.size() == 1);
    CHECK(report.problems[0].value.size() == 99);
    CHECK(is_utf8(report.problems[0].value));
}

TEST_CASE("trouble that is no row's own ends the import") {
    Importer importer;
    CHECK(fault_of([&] { importer.run_file(makers); }) == Fault::unsupported);

    auto plain = importer.verbs(makers);
    FailingVerbs failing(plain);
    importer.files.sheets["in"] = {{"code", "name"}, {"A", "n"}, {"B", "n"}, {"C", "n"}};
    ResourceRows rows(makers, admin, ImportMode::insert, {failing, importer.store, importer.unicode, importer.json});
    CHECK(fault_of([&] { import_at_once(importer.unit, importer.files, "in", rows, skip); }) == Fault::unavailable);
    CHECK(importer.makers_now() == " / ");
}

TEST_CASE("a replayed import tells each row once") {
    Importer importer;
    importer.unit.replays = 1;
    auto const report = importer.run(makers, {{"code", "name"}, {"A", "n"}, {"A", "n"}}, skip);
    CHECK(counts(report) == "2 rows: 1+ 0~ 0= 1!");
    CHECK(importer.makers_now() == "A / n");
}

}  // namespace
}  // namespace tenon::testing
