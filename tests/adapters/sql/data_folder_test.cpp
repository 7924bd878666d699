#include "data_folder.hpp"

#include "scratch_database.hpp"

#include <fstream>
#include <unistd.h>

using namespace tenon;
using namespace tenon::sql;

namespace {

std::string refusal_of(std::filesystem::path const& folder) {
    try {
        DataFolder const taken(folder);
    } catch (Error const& e) {
        CHECK(e.fault() == Fault::unavailable);
        return e.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a data folder is made, for its owner alone") {
    ScratchFolder scratch;
    auto const folder = scratch.path / "new" / "data";
    DataFolder const taken(folder);
    CHECK(std::filesystem::status(folder).permissions() == std::filesystem::perms::owner_all);
}

TEST_CASE("a data folder has one holder, whom the refusal names") {
    ScratchFolder scratch;
    {
        DataFolder const taken(scratch.path);
        CHECK(refusal_of(scratch.path).find("process " + std::to_string(::getpid())) != std::string::npos);
    }
    CHECK(refusal_of(scratch.path).empty());
}

TEST_CASE("a data folder that cannot be one is refused") {
    ScratchFolder scratch;
    std::ofstream(scratch.path / "file") << "x";
    CHECK(refusal_of(scratch.path / "file" / "data").find("data.dir") != std::string::npos);
    CHECK_FALSE(refusal_of(scratch.path / "file").empty());
    CHECK(refusal_of("/proc/tenon").find("cannot be made") != std::string::npos);
}

TEST_CASE("a second database on the same folder or file is refused") {
    ScratchDatabase scratch;
    CHECK_THROWS_MATCHES(
        Database(settings_in(scratch.folder.path)), Error,
        Predicate<Error>([](Error const& e) { return e.code() == "DATA_FOLDER_IN_USE"; }, "is in use"));
    ScratchFolder other;
    auto settings = settings_in(scratch.folder.path);
    settings.data_dir = other.path;
    CHECK_THROWS_MATCHES(
        Database(settings), Error,
        Predicate<Error>([](Error const& e) { return e.code() == "DATA_FOLDER_IN_USE"; }, "is in use"));
}

TEST_CASE("a url that names no database here is refused") {
    ScratchFolder folder;
    auto settings = settings_in(folder.path);
    settings.url = "mysql://localhost/tenon";
    CHECK_THROWS_MATCHES(Database(settings), Error, has_fault(Fault::unsupported));
    settings.url = "sqlite:";
    CHECK_THROWS_MATCHES(Database(settings), Error, has_fault(Fault::invalid));
}

TEST_CASE("a path with spaces and signs is taken as it is") {
    ScratchFolder folder;
    auto const odd = folder.path / "my data = 100% 'mine' ü";
    Database database(settings_in(odd));
    database.ping();
    CHECK(std::filesystem::exists(odd / "tenon.db"));
}
