#include <tenon/workshop/upload_sheet.hpp>

#include "support/imports.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::workshop;
using Sheet = FakeTableFiles::Sheet;

namespace {

struct Office : ImportWorld {
    std::string machine = id_of(create(machines, {{"name", "MIG"}, {"code", "M-1"}}));
    TemplateTargets const by_template{{store, unit, clock, ids, json, by_headers()}};
    std::size_t rows_at_once = 1000;

    std::string make_template(Json::Object mapping, Json target = nullptr, bool active = true) {
        json.texts[to_canonical_json(mapping)] = mapping;
        return id_of(create(templates, {{"name", "T"},
                                        {"machine_id", machine},
                                        {"mapping", std::move(mapping)},
                                        {"target", std::move(target)},
                                        {"active", active}}));
    }
    Import upload(std::string const& template_id, Sheet sheet, Actor const& who = operator_,
                  std::string const& name = "dir/orders.xlsx") {
        tables.sheets["in"] = std::move(sheet);
        return upload_file(template_id, who, name);
    }
    Import upload_file(std::string const& template_id, Actor const& who = operator_,
                       std::string const& name = "orders.xlsx") {
        UploadSheet const upload({unit, tables, by_template, begin}, {10, rows_at_once});
        files.files["in"] = content;
        return upload(who, template_id, {"in", name, content.size()});
    }
    std::string content = "PK...";

    std::string entries() const {
        return column_of(workshop_entries, list(workshop_entries, {{"sort", "row"}}).page.rows, "data");
    }
};

Json::Object const mapping{{"OrderID", "order_id"}, {"Client", "client"}};
Sheet const two{{"OrderID", "Client"}, {"WO-1", "Ann"}, {"WO-2", "N/A"}};

}  // namespace

TEST_CASE("an upload makes an entry for each row") {
    Office office;
    office.unit.replays = GENERATE(0, 1);
    auto const form = office.make_template(mapping);
    auto const result = office.upload(form, two);
    CHECK(result.total == 2);
    CHECK(result.template_id == form);
    CHECK(result.filename == "orders.xlsx");
    CHECK(office.last_import() == "completed 2/2+0~0=0! 100%");
    CHECK(office.entries() == R"({"client":"Ann","order_id":"WO-1"} {"client":null,"order_id":"WO-2"})");
    auto const entry = from_record<WorkshopEntry>(workshop_entries, office.list(workshop_entries).page.rows.back());
    CHECK(entry.template_id.id == form);
    CHECK(entry.machine_id.id == office.machine);
    CHECK(entry.import_id.id == result.id);
    CHECK(entry.row == 2);
    CHECK(entry.created_by->id == operator_.user_id);

    auto const made = from_record<Import>(imports, office.get(imports, result.id));
    CHECK(made.filename == "orders.xlsx");
    CHECK(*made.template_id == form);
    CHECK(made.resource == "workshop_entries");
    CHECK(made.created_by->id == operator_.user_id);
    CHECK(made.finished_at == office.clock.now());
    CHECK_FALSE(made.error);
}

TEST_CASE("the sheet is kept under the id of its import") {
    Office office;
    auto const result = office.upload(office.make_template(mapping), two, operator_, "a\\B.XLSX");
    CHECK(result.filename == "B.XLSX");
    REQUIRE(office.bucket.files.size() == 1);
    CHECK(office.bucket.files.begin()->first == result.id + ".xlsx");
    CHECK(office.bucket.files.begin()->second.bytes == office.content);
}

TEST_CASE("an empty sheet is imported, too") {
    Office office;
    CHECK(office.upload(office.make_template(mapping), {}).total == 0);
    CHECK(office.upload(office.make_template(mapping, "workorders"), {{"OrderID", "Client"}}).total == 0);
    CHECK(office.last_import() == "completed 0/0+0~0=0! 100%");
}

TEST_CASE("what cannot begin leaves nothing behind") {
    Office office;
    auto const form = office.make_template(mapping);
    auto const fault = [&](std::string const& id, Actor const& who, std::string const& name) {
        return fault_of([&] { office.upload(id, two, who, name); });
    };
    CHECK(fault(form, viewer, "a.csv") == Fault::forbidden);
    CHECK(fault(nth_id(777), viewer, "a.csv") == Fault::forbidden);
    CHECK(fault(nth_id(777), operator_, "a.csv") == Fault::not_found);
    CHECK(fault(office.make_template(mapping, nullptr, false), operator_, "a.csv") == Fault::conflict);
    CHECK(fault(form, operator_, "a.txt") == Fault::unsupported);
    office.content = std::string(11, 'x');
    CHECK(fault(form, operator_, "a.csv") == Fault::too_large);
    CHECK(office.last_import() == "none");
    CHECK(office.bucket.files.empty());
    office.content = std::string(10, 'x');
    CHECK(office.upload(form, two).total == 2);
}

TEST_CASE("a template in the bin takes no uploads") {
    Office office;
    auto const form = office.make_template(mapping);
    office.erase(templates, form);
    CHECK(fault_of([&] { office.upload(form, two); }) == Fault::not_found);
}

TEST_CASE("an upload that fails leaves its import with what was wrong") {
    Office office;
    auto const form = office.make_template(mapping);
    CHECK(told_by([&] { office.upload(form, {{"orderid", "Client"}, {"WO-1", "Ann"}}); }) == "OrderID:missing_column");
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    CHECK(office.problems() == "1 OrderID missing_column ''");
    auto const made = from_record<Import>(imports, office.list(imports).page.rows.front());
    CHECK(made.error == "The sheet lacks columns of the template: OrderID");
    CHECK(made.finished_at.has_value());
    CHECK(office.bucket.files.size() == 1);

    office.tables.sheets.clear();
    CHECK(fault_of([&] { office.upload_file(form); }) == Fault::unsupported);
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    CHECK(office.entries().empty());
}

TEST_CASE("when the sheet cannot be kept nothing is imported") {
    Office office;
    auto const form = office.make_template(mapping);
    office.bucket.trouble = Error(Fault::forbidden, "bad credentials: s3cr3t").for_operator();
    CHECK(fault_of([&] { office.upload(form, two); }) == Fault::forbidden);
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
    auto const made = from_record<Import>(imports, office.list(imports).page.rows.front());
    CHECK(made.error == "The server met trouble of which its log tells more");
    CHECK(office.entries().empty());
}

TEST_CASE("a template with a target creates and changes that resource's rows") {
    Office office;
    auto const form = office.make_template(mapping, "workorders");
    office.create(work_orders, {{"order_id", "WO-1"}, {"client", "Old"}, {"description", "stays"}}, operator_);
    Sheet const sheet{{"Client", "OrderID", "Else"}, {"Ann", "WO-1", 1}, {"Bo", "WO-2", 2}};
    CHECK(office.upload(form, sheet).total == 2);
    CHECK(office.last_import() == "completed 2/1+1~0=0! 100%");
    CHECK(office.orders_now() == "WO-1 WO-2");
    CHECK(shown(work_orders, office.get(work_orders, "WO-1"), "client") == R"("Ann")");
    CHECK(shown(work_orders, office.get(work_orders, "WO-1"), "description") == R"("stays")");
    CHECK(office.upload(form, sheet).total == 2);
    CHECK(office.last_import() == "completed 2/0+0~2=0! 100%");
    CHECK(shown(imports, office.list(imports).page.rows.front(), "resource") == R"("workorders")");
    CHECK(shown(imports, office.list(imports).page.rows.front(), "mode") == R"("upsert")");
    CHECK(office.entries().empty());
}

TEST_CASE("rows that break the target's rules keep all others out") {
    Office office;
    auto const form = office.make_template(mapping, "workorders");
    Sheet const sheet{{"OrderID", "Client"}, {"WO-1", "Ann"}, {"a/b", "Bo"}, {}, {"WO-3", "NA"}};
    auto const error = error_of([&] { office.upload(form, sheet); });
    CHECK(error.fault() == Fault::invalid);
    CHECK(told(error.violations()) == "client:required order_id:bad_key");
    CHECK(error.violations()[0].message.starts_with("row 3: "));
    CHECK(std::string(error.what()).starts_with("2 of 3 rows cannot be imported"));
    CHECK(office.last_import() == "failed 3/0+0~0=2! 0%");
    CHECK(office.problems() == "3 order_id bad_key 'a/b'; 5 client required ''");
    CHECK(office.orders_now().empty());
}

TEST_CASE("who may change only their own rows may do so by uploads, too") {
    Office office;
    auto const form = office.make_template(mapping, "workorders");
    office.create(work_orders, {{"order_id", "WO-2"}, {"client", "Old"}}, manager);
    CHECK(fault_of([&] { office.upload(form, two); }) == Fault::invalid);
    CHECK(office.orders_now() == "WO-2");
    Sheet const sheet{{"OrderID", "Client"}, {"WO-1", "Ann"}, {"WO-2", "Bo"}};
    CHECK(fault_of([&] { office.upload(form, sheet); }) == Fault::invalid);
    CHECK(office.upload(form, sheet, manager).total == 2);
}

TEST_CASE("a template that does not fit its target is refused") {
    Office office;
    auto const told_of = [&](Json::Object columns) {
        auto const form = office.make_template(std::move(columns), "workorders");
        return told_by([&] { office.upload(form, two); });
    };
    CHECK(told_of({{"OrderID", "order_id"}, {"Client", "customer"}}) == "mapping:unknown_field");
    CHECK(told_of({{"Client", "client"}}) == "mapping:missing_field");
    auto const form = office.make_template(mapping, "items");
    CHECK(fault_of([&] { office.upload(form, two); }) == Fault::conflict);
    CHECK(office.last_import() == "failed 0/0+0~0=0! 0%");
}

TEST_CASE("an answer tells of a hundred problems, the import of all") {
    Office office;
    auto const form = office.make_template(mapping, "workorders");
    Sheet sheet{{"OrderID", "Client"}};
    for (int i = 0; i < 120; ++i) sheet.push_back({"a/b", "x"});
    CHECK(error_of([&] { office.upload(form, sheet); }).violations().size() == 100);
    CHECK(office.list(import_errors, {{"page_size", "100"}, {"page", "2"}}).page.rows.size() == 20);
}

TEST_CASE("with a template its entries go, and what is told of its imports stays") {
    Office office;
    auto const form = office.make_template(mapping);
    office.upload(form, two);
    fault_of([&] { office.upload(form, {{"x"}}); });
    office.erase(templates, form, Removal::hard);
    CHECK(office.list(imports).page.rows.size() == 2);
    CHECK(office.list(import_errors).page.rows.size() == 2);
    CHECK(office.entries().empty());
}

TEST_CASE("a sheet with many rows goes on in the background") {
    Office office;
    office.rows_at_once = 1;
    auto const form = office.make_template(mapping, "workorders");
    auto const import = office.upload(form, two);
    CHECK(import.status == "pending");
    CHECK(import.template_id == form);
    CHECK(office.orders_now().empty());
    REQUIRE(office.runs.all.size() == 1);
    auto const& run = office.runs.all.begin()->second;
    CHECK(run.kind == RunImport::kind_of_runs);
    CHECK(run.created_by->id == operator_.user_id);
    CHECK(office.upload(form, {{"OrderID", "Client"}, {"WO-1", "Ann"}}).is_over());
    CHECK(told_by([&] { office.upload(form, {{"OrderID"}, {"WO-1"}, {"WO-2"}}); }) == "Client:missing_column");
    CHECK(office.runs.all.size() == 1);
}

TEST_CASE("a row whose mapped cells are empty is an entry, a blank one is none") {
    Office office;
    Sheet const sheet{{"OrderID", "Client", "Other"}, {nullptr, nullptr, "x"}, {}, {"WO-1", "Ann", nullptr}};
    CHECK(office.upload(office.make_template(mapping), sheet).total == 2);
    CHECK(office.entries() == R"({"client":null,"order_id":null} {"client":"Ann","order_id":"WO-1"})");
}

TEST_CASE("entries are made by who may make them, also when an import goes on later") {
    Office office;
    office.rows_at_once = 1;
    auto const import = office.upload(office.make_template(mapping), two);
    CHECK(fault_of([&] { office.by_template.target_of(viewer, import); }) == Fault::forbidden);
    CHECK(office.by_template.target_of(operator_, import));
}
