#include <tenon/spreadsheet/table_files.hpp>
#include <csignal>
#include <sys/resource.h>

#include "support/catch.hpp"
#include "support/files.hpp"
#include "support/writing.hpp"

using namespace tenon;
using namespace tenon::spreadsheet::test;

namespace {

// Writes past `bytes` in any file fail meanwhile, as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        getrlimit(RLIMIT_FSIZE, &old_limit_);
        rlimit const limit{bytes, old_limit_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    FullDisk(FullDisk const&) = delete;
    FullDisk& operator=(FullDisk const&) = delete;
    ~FullDisk() {
        setrlimit(RLIMIT_FSIZE, &old_limit_);
        std::signal(SIGXFSZ, old_handler_);
    }

private:
    rlimit old_limit_{};
    void (*old_handler_)(int);
};

void write_rows(std::filesystem::path const& path, TableFormat format, int count) {
    std::vector<std::string_view> const header{"number", "text"};
    auto const writer = spreadsheet::make_table_files()->create(path, format, header);
    for (int i = 0; i < count; ++i)
        writer->write(std::vector<Value>{std::int64_t{i} * 7919, "text of row " + std::to_string(i * 104729L % 99991)});
    writer->finish();
}

std::optional<Fault> fault_of_writing(std::filesystem::path const& path, TableFormat format, int count) {
    try {
        write_rows(path, format, count);
        return std::nullopt;
    } catch (Error const& error) {
        return error.fault();
    }
}

bool is_empty(TempFolder const& folder) { return std::filesystem::is_empty(folder.path()); }

}  // namespace

TEST_CASE("A writer knows how much it has written", "[writers]") {
    TempFolder const folder;
    std::vector<std::string_view> const header{"text"};
    auto const format = GENERATE(TableFormat::csv, TableFormat::xlsx, TableFormat::json);
    auto const writer = spreadsheet::make_table_files()->create(folder.path() / "table", format, header);
    auto const before = writer->size();
    writer->write(std::vector<Value>{std::string(1000, 'x')});
    CHECK(writer->size() >= before + 1000);
    CHECK(writer->size() < before + 1200);
    writer->finish();
}

TEST_CASE("A full disk is told, and leaves no half file", "[writers]") {
    TempFolder const folder;
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx, TableFormat::json);
    std::optional<Fault> fault;
    SECTION("while rows are written") {
        FullDisk const full(200'000);
        fault = fault_of_writing(folder / "a", format, 50'000);
    }
    SECTION("at the very end") {
        FullDisk const full(1'000);
        fault = fault_of_writing(folder / "a", format, 100);
    }
    CHECK(fault == Fault::storage_full);
    CHECK(is_empty(folder));
    CHECK(fault_of_writing(folder / "a", format, 1'000) == std::nullopt);  // with room again
}

TEST_CASE("A workbook whose sheet fits but whose zip does not is told as well", "[writers]") {
    TempFolder const folder;
    std::optional<Fault> fault;
    {
        // The parts beside a tiny sheet are larger than the sheet.
        FullDisk const full(900);
        fault = fault_of_writing(folder / "a.xlsx", TableFormat::xlsx, 0);
    }
    CHECK(fault == Fault::storage_full);
    CHECK(is_empty(folder));
}

TEST_CASE("A table that is not finished leaves no file", "[writers]") {
    TempFolder const folder;
    std::vector<std::string_view> const header{"a"};
    spreadsheet::make_table_files()->create(folder / "a",
                                            GENERATE(TableFormat::csv, TableFormat::xlsx, TableFormat::json), header);
    CHECK(is_empty(folder));
}

TEST_CASE("A folder that is not there is told without its path", "[writers]") {
    TempFolder const folder;
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx, TableFormat::json);
    CHECK(fault_of_writing(folder / "no/such/a", format, 1) == Fault::unavailable);
}

TEST_CASE("Several writers and readers may work side by side", "[writers]") {
    TempFolder const folder;
    write_rows(folder / "a.xlsx", TableFormat::xlsx, 10);
    auto const files = spreadsheet::make_table_files();
    auto const one = files->open(folder / "a.xlsx"), two = files->open(folder / "a.xlsx");
    std::vector<Json> cells;
    REQUIRE(one->next(cells));
    REQUIRE(one->next(cells));
    REQUIRE(two->next(cells));
    CHECK(one->row_number() == 2);
    CHECK(two->row_number() == 1);
}

TEST_CASE("Progress goes from nothing to all", "[writers]") {
    TempFolder const folder;
    TableFormat const format = GENERATE(TableFormat::csv, TableFormat::xlsx);
    write_rows(folder / "a", format, 20'000);
    auto const reader = spreadsheet::make_table_files()->open(folder / "a");
    std::vector<Json> cells;
    double before = reader->progress();
    CHECK(before < 0.5);
    bool grows = true;
    for (; reader->next(cells); before = reader->progress()) grows = grows && reader->progress() >= before;
    CHECK(grows);
    CHECK(reader->progress() == 1.0);
}
