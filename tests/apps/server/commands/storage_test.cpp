#include "commands/commands.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

#include <filesystem>
#include <iostream>
#include <sstream>
#include <vector>

using namespace tenon::server;
using tenon::testing::ScratchFolder;

namespace {

struct Told {
    int code = 0;
    std::string text;
};

Told storage_check(ScratchFolder const& folder, std::vector<std::string> flags = {}) {
    flags.insert(flags.begin(),
                 {"tenon", "storage", "check", "--data.dir", folder.path.string(), "--log.level", "error"});
    std::vector<char const*> words;
    for (auto const& flag : flags) words.push_back(flag.c_str());
    std::ostringstream out;
    auto* const usual = std::cout.rdbuf(out.rdbuf());
    auto const code = run_command(static_cast<int>(words.size()), words.data());
    std::cout.rdbuf(usual);
    return {code, out.str()};
}

}  // namespace

TEST_CASE("tenon storage check makes the buckets, and then finds them") {
    ScratchFolder const folder;
    auto const first = storage_check(folder);
    CHECK(first.code == exit_ok);
    CHECK(first.text ==
          "certificates (public): made; works\nexports (private): made; works\n"
          "uploads (private): made; works\n");
    CHECK(std::filesystem::is_directory(folder.path / "files/exports"));
    CHECK(storage_check(folder).text ==
          "certificates (public): works\nexports (private): works\nuploads (private): works\n");
}

TEST_CASE("tenon storage check explains what it cannot do") {
    ScratchFolder const folder;
    // Nothing is sent: this name has no address.
    auto const told = storage_check(folder, {"--storage.url", "s3://acme?endpoint=http://256.0.0.1:1",
                                             "--s3.access_key", "AKID", "--s3.secret_key", "not-to-be-told"});
    CHECK(told.code == exit_failed);
    CHECK(told.text.find("certificates (public): does not work") != std::string::npos);
    CHECK(told.text.find("\"Resource\": \"arn:aws:s3:::acme-certificates/*\"") != std::string::npos);
    CHECK(told.text.find("not-to-be-told") == std::string::npos);
}
