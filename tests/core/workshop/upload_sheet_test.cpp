#include <tenon/workshop/upload_sheet.hpp>

#include "support/fakes/fake_file_store.hpp"
#include "support/fakes/fake_table_files.hpp"
#include "support/fakes/stub_json_reader.hpp"
#include "support/workshop.hpp"

using namespace tenon;
using namespace tenon::testing;
using namespace tenon::workshop;
using Sheet = FakeTableFiles::Sheet;

namespace {

// Says when somebody goes outside in the middle of a unit of work.
struct WatchedFiles final : FileStore {
    WatchedFiles(FakeFileStore& real, FakeUnitOfWork& work) : files(real), unit(work) {}
    FakeFileStore& files;
    FakeUnitOfWork& unit;

    Bucket const& bucket() const override { return files.bucket(); }
    void put(FileKey const& key, FileContent const& content) override { unit.require_idle(), files.put(key, content); }
    OpenFile get(FileKey const& key, std::optional<ByteRange> range) override { return files.get(key, range); }
    std::optional<FileInfo> info(FileKey const& key) override { return files.info(key); }
    void erase(FileKey const& key) override { files.erase(key); }
    void copy(FileKey const& from, FileKey const& to) override { files.copy(from, to); }
    FilePage list(std::string_view prefix, std::size_t limit, std::string_view next) override {
        return files.list(prefix, limit, next);
    }
    std::string public_url(FileKey const& key) const override { return files.public_url(key); }
    std::string signed_url(FileKey const& key, LinkTerms const& terms) override { return files.signed_url(key, terms); }
};

struct Office : WorkshopEngine {
    FakeTableFiles tables;
    StubJsonReader json;
    FakeFileStore bucket{clock, {"uploads", false}};
    WatchedFiles uploads{bucket, unit};
    ManageResource import_verbs{verbs(imports)}, order_verbs{verbs(work_orders)};
    std::string machine = id_of(create(machines, {{"name", "MIG"}, {"code", "M-1"}}));

    std::string make_template(Json::Object mapping, Json target = nullptr, bool active = true) {
        json.texts[to_canonical_json(mapping)] = mapping;
        return id_of(create(templates, {{"name", "T"},
                                        {"machine_id", machine},
                                        {"mapping", std::move(mapping)},
                                        {"target", std::move(target)},
                                        {"active", active}}));
    }
    UploadResult upload(std::string const& template_id, Sheet sheet, Actor const& who = operator_,
                        std::string const& name = "dir/orders.xlsx") {
        tables.sheets["in"] = std::move(sheet);
        return upload_file(template_id, who, name);
    }
    UploadResult upload_file(std::string const& template_id, Actor const& who = operator_,
                             std::string const& name = "orders.xlsx") {
        UploadSheet const upload(
            {store, unit, clock, ids, tables, unicode, json, import_verbs, uploads, {{work_orders, order_verbs}}}, 10);
        TextSource bytes(content);
        return upload(who, template_id, {"in", name, bytes, content.size()});
    }
    std::string content = "PK...";

    std::string entries() const {
        return column_of(workshop_entries, list(workshop_entries, {{"sort", "row"}}).page.rows, "data");
    }
    std::string orders_now() const { return found(work_orders, {}); }
    // "completed 2/2+0~0=0! 100%" of the last import, + created, ~ updated, = unchanged, ! failed
    std::string last_import() const {
        auto const rows = list(imports, {{"sort", "-id"}}).page.rows;
        if (rows.empty()) return "none";
        auto const made = from_record<Import>(imports, rows.front());
        return made.status + ' ' + std::to_string(made.total) + '/' + std::to_string(made.created) + '+' +
               std::to_string(made.updated) + '~' + std::to_string(made.unchanged) + '=' + std::to_string(made.failed) +
               "! " + std::to_string(made.percent) + '%';
    }
    std::string problems() const {
        std::string all;
        for (auto const& row : list(import_errors, {{"sort", "row"}}).page.rows) {
            auto const p = from_record<ImportError>(import_errors, row);
            all += (all.empty() ? "" : "; ") + std::to_string(p.row) + ' ' + p.field + ' ' + p.code + " '" + p.value +
                   '\'';
        }
        return all;
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
    CHECK(result.imported == 2);
    CHECK(result.template_id == form);
    CHECK(result.file_name == "orders.xlsx");
    CHECK(office.last_import() == "completed 2/2+0~0=0! 100%");
    CHECK(office.entries() == R"({"client":"Ann","order_id":"WO-1"} {"client":null,"order_id":"WO-2"})");
    auto const entry = from_record<WorkshopEntry>(workshop_entries, office.list(workshop_entries).page.rows.back());
    CHECK(entry.template_id.id == form);
    CHECK(entry.machine_id.id == office.machine);
    CHECK(entry.import_id.id == result.import_id);
    CHECK(entry.row == 2);
    CHECK(entry.created_by->id == operator_.user_id);

    auto const made = from_record<Import>(imports, office.get(imports, result.import_id));
    CHECK(made.filename == "orders.xlsx");
    CHECK(made.template_id->id == form);
    CHECK(made.resource == "workshop_entries");
    CHECK(made.created_by->id == operator_.user_id);
    CHECK(made.finished_at == office.clock.now());
    CHECK_FALSE(made.error);
}

TEST_CASE("the sheet is kept under the id of its import") {
    Office office;
    auto const result = office.upload(office.make_template(mapping), two, operator_, "a\\B.XLSX");
    CHECK(result.file_name == "B.XLSX");
    REQUIRE(office.bucket.files.size() == 1);
    CHECK(office.bucket.files.begin()->first == result.import_id + ".xlsx");
    CHECK(office.bucket.files.begin()->second.bytes == office.content);
}

TEST_CASE("an empty sheet is imported, too") {
    Office office;
    CHECK(office.upload(office.make_template(mapping), {}).imported == 0);
    CHECK(office.upload(office.make_template(mapping, "workorders"), {{"OrderID", "Client"}}).imported == 0);
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
    CHECK(office.upload(form, two).imported == 2);
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
    CHECK(office.upload(form, sheet).imported == 2);
    CHECK(office.last_import() == "completed 2/1+1~0=0! 100%");
    CHECK(office.orders_now() == "WO-1 WO-2");
    CHECK(shown(work_orders, office.get(work_orders, "WO-1"), "client") == R"("Ann")");
    CHECK(shown(work_orders, office.get(work_orders, "WO-1"), "description") == R"("stays")");
    CHECK(office.upload(form, sheet).imported == 2);
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
    CHECK(office.upload(form, sheet, manager).imported == 2);
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

TEST_CASE("with a template its imports and entries go") {
    Office office;
    auto const form = office.make_template(mapping);
    office.upload(form, two);
    fault_of([&] { office.upload(form, {{"x"}}); });
    office.erase(templates, form, Removal::hard);
    CHECK(office.list(imports).page.rows.empty());
    CHECK(office.list(import_errors).page.rows.empty());
    CHECK(office.entries().empty());
}
