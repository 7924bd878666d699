#include <tenon/system/import_folder.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/scratch_folder.hpp"

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace tenon;
using namespace tenon::testing;
namespace fs = std::filesystem;

namespace {

struct Place {
    ScratchFolder scratch;
    fs::path const root = scratch.path / "imports", outside = scratch.path / "outside";
    std::unique_ptr<workshop::ImportFolder> const folder = system::make_import_folder(root, 100);

    Place() {
        write(root / "daily/orders.csv", "inside");
        write(outside / "secret.csv", "outside");
    }
    static void write(fs::path const& path, std::string const& text) {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    workshop::ImportFolder::File open(std::string const& path) const { return folder->open(FileKey(path)); }
};

}  // namespace

TEST_CASE("files of the import folder are read") {
    Place place;
    auto const file = place.open("daily/orders.csv");
    CHECK(file.size == 6);
    Place::write(place.root / "daily/orders.csv", "inside, and more");
    CHECK(read_all(*file.bytes, 100) == "inside");  // no more than it had
    CHECK(fault_of([&] { place.open("daily/none.csv"); }) == Fault::not_found);
    CHECK(fault_of([&] { place.open("none/orders.csv"); }) == Fault::not_found);
    CHECK(fs::is_directory(place.root));
}

TEST_CASE("a file is read up to the limit") {
    Place place;
    Place::write(place.root / "full.csv", std::string(100, 'x'));
    Place::write(place.root / "over.csv", std::string(101, 'x'));
    CHECK(place.open("full.csv").size == 100);
    CHECK(fault_of([&] { place.open("over.csv"); }) == Fault::too_large);
}

TEST_CASE("no link leads out of the import folder") {
    Place place;
    fs::create_symlink(place.outside / "secret.csv", place.root / "file.csv");
    fs::create_directory_symlink(place.outside, place.root / "folder");
    fs::create_symlink("daily/orders.csv", place.root / "near.csv");
    fs::create_symlink(place.outside / "none.csv", place.root / "broken.csv");
    for (std::string const path : {"file.csv", "folder/secret.csv", "near.csv", "broken.csv"}) {
        INFO(path);
        CHECK(told_by([&] { place.open(path); }) == "path:not_inside");
    }
}

TEST_CASE("only plain files are read") {
    Place place;
    REQUIRE(::mkfifo((place.root / "pipe.csv").c_str(), 0600) == 0);
    for (std::string const path : {"daily", "pipe.csv", "daily/orders.csv/more.csv"}) {
        INFO(path);
        CHECK(told_by([&] { place.open(path); }) == "path:not_inside");
    }
    if (::geteuid() == 0) return;  // who may read everything
    fs::permissions(place.root / "daily/orders.csv", fs::perms::none);
    CHECK(told_by([&] { place.open("daily/orders.csv"); }) == "path:unreadable");
}

TEST_CASE("the import folder itself may be a link") {
    Place place;
    fs::create_directory_symlink(place.root, place.scratch.path / "link");
    auto const folder = system::make_import_folder(place.scratch.path / "link", 100);
    CHECK(folder->open(FileKey("daily/orders.csv")).size == 6);
}

TEST_CASE("a folder that cannot be made") {
    Place place;
    CHECK(fault_of([&] { system::make_import_folder(place.outside / "secret.csv/imports", 1); }) == Fault::unavailable);
}
