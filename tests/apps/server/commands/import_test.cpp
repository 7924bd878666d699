#include "commands/commands.hpp"
#include "support/catch.hpp"
#include "support/scratch_folder.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

using namespace tenon::server;
using tenon::testing::ScratchFolder;

namespace {

struct Told {
    int code = 0;
    std::string text, trouble;
};

Told import(ScratchFolder const& folder, char const* resource, char const* sheet) {
    auto const file = (folder.path / "sheet.csv").string();
    std::ofstream(file) << sheet;
    auto const data = (folder.path / "data").string();
    char const* const words[] = {"tenon",      "import",     resource,      file.c_str(),
                                 "--data.dir", data.c_str(), "--log.level", "error"};
    std::ostringstream out, err;
    auto* const usual_out = std::cout.rdbuf(out.rdbuf());
    auto* const usual_err = std::cerr.rdbuf(err.rdbuf());
    auto const code = run_command(static_cast<int>(std::size(words)), words);
    std::cout.rdbuf(usual_out), std::cerr.rdbuf(usual_err);
    return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("tenon import reads a sheet into a resource, but not into what the server writes alone") {
    ScratchFolder const folder;
    auto const machines = import(folder, "machines", "Code,Name\nM-1,Press\n");
    CHECK(machines.code == exit_ok);
    CHECK(machines.text == "machines: 1 rows, 1 created, 0 updated, 0 unchanged, 0 failed\n");
    auto const told = import(folder, "workshop_entries", "row\n1\n");
    CHECK(told.code == exit_failed);
    CHECK(told.text.empty());
    CHECK(told.trouble.find("are written by the server alone") != std::string::npos);
}
