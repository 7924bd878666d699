#include "file_source.hpp"

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;
using namespace tenon::testing;
using http::FileSource;

TEST_CASE("a file of this machine is read in pieces, and again") {
    ScratchFolder const folder;
    auto const path = folder.path / "sheet";
    std::string const text = std::string(10'000, 'a') + '\0' + "\r\nend";
    std::ofstream(path, std::ios::binary) << text;
    FileSource source(path);
    char piece[4096];
    CHECK(source.read(piece) == sizeof piece);
    CHECK(source.rewind());
    CHECK(read_all(source, text.size()) == text);
    CHECK(source.read(piece) == 0);
    CHECK(source.rewind());
    CHECK(read_all(source, text.size()) == text);
}

TEST_CASE("a file that is not there cannot be read") {
    ScratchFolder const folder;
    CHECK(fault_of([&] { FileSource source(folder.path / "none"); }) == Fault::unavailable);
    FileSource of_a_folder(folder.path);
    char piece[16];
    CHECK(fault_of([&] { of_a_folder.read(piece); }) == Fault::unavailable);
}
