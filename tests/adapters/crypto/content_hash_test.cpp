#include <tenon/crypto/content_hash.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/scratch_folder.hpp"

#include <fstream>

using namespace tenon;
using namespace tenon::testing;

TEST_CASE("the hash of a file is that of FIPS 180-4") {
    ScratchFolder folder;
    auto const hash = crypto::make_content_hash();
    auto const hash_of = [&](std::string const& text) {
        std::ofstream(folder.path / "file", std::ios::binary) << text;
        return hash->of(folder.path / "file");
    };
    // The examples of NIST's Cryptographic Standards and Guidelines.
    CHECK(hash_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(hash_of(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK(fault_of([&] { hash->of(folder.path / "none"); }) == Fault::unavailable);
}
