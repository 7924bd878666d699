#include "tools.hpp"

#include "support/scratch_folder.hpp"

#include <cstdio>
#include <fstream>
#include <memory>

namespace tenon::testing {
namespace {

ToolRun run(std::string const& command) {
    auto* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
    ToolRun run{0, {}};
    char block[4096];
    while (auto const size = std::fread(block, 1, sizeof block, pipe)) run.output.append(block, size);
    run.status = ::pclose(pipe);
    return run;
}

// A tool that fails would otherwise read as a page that says nothing.
std::string output_of(ToolRun const& run) {
    if (run.status != 0) throw std::runtime_error(run.output.empty() ? "a tool failed without a word" : run.output);
    return run.output;
}

}  // namespace

ToolRun run_on(std::string const& bytes, std::string command) {
    ScratchFolder const folder;
    auto const file = folder.path / "file";
    std::ofstream(file, std::ios::binary) << bytes;
    for (auto at = command.find("{}"); at != std::string::npos; at = command.find("{}"))
        command.replace(at, 2, file.string());
    return run(command);
}

std::string text_of_pdf(std::string const& pdf) { return output_of(run_on(pdf, "pdftotext -layout {} - 2>/dev/null")); }

std::string codes_on_pdf(std::string const& pdf, int resolution) {
    return output_of(run_on(pdf, "pdftoppm -png -singlefile -r " + std::to_string(resolution) +
                                     " {} {} && zbarimg --quiet --raw --nodbus {}.png 2>&1"));
}

std::string codes_on_png(std::string const& png) {
    return output_of(run_on(png, "mv {} {}.png && zbarimg --quiet --raw --nodbus {}.png 2>&1"));
}

}  // namespace tenon::testing
