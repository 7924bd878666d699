#include <tenon/system/local_files.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/faults.hpp"
#include "support/scratch_folder.hpp"

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("a copy holds the bytes of its source for as long as it lives") {
    ScratchFolder folder;
    auto const copies = system::make_local_files(folder.path);
    std::string const text(200'000, 'x');
    TextSource source(text), other("b");
    auto copy = copies->copy(source);
    auto const second = copies->copy(other);
    CHECK(copy->path() != second->path());
    auto const bytes = copies->open(copy->path());
    CHECK(read_all(*bytes, 1'000'000) == text);
    CHECK(bytes->rewind());
    CHECK(read_all(*bytes, 1'000'000) == text);
    CHECK((std::filesystem::status(copy->path()).permissions() & std::filesystem::perms::others_all) ==
          std::filesystem::perms::none);
    auto const path = copy->path();
    copy.reset();
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("nothing stays of a copy whose source breaks off") {
    struct Broken final : ByteSource {
        std::size_t read(std::span<char> into) override {
            if (has_given) throw Error(Fault::unavailable, "gone");
            has_given = true;
            into[0] = 'a';
            return 1;
        }
        bool has_given = false;
    } source;
    ScratchFolder folder;
    auto const copies = system::make_local_files(folder.path);
    CHECK(fault_of([&] { copies->copy(source); }) == Fault::unavailable);
    CHECK(std::filesystem::is_empty(folder.path));
    CHECK(fault_of([&] { copies->open(folder.path / "none"); }) == Fault::unavailable);
    TextSource good("a");
    CHECK(fault_of([&] { system::make_local_files(folder.path / "none")->copy(good); }) == Fault::unavailable);
}
