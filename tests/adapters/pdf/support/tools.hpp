#pragma once
#include <string>

namespace tenon::testing {

// What other people's programs make of a file: those that its readers have.
struct ToolRun {
    int status;
    std::string output;  // and what was said on standard error
};

// `command` with {} for the name of a file that holds these bytes.
ToolRun run_on(std::string const& bytes, std::string command);

std::string text_of_pdf(std::string const& pdf);
// What the codes on the page say, a line each. The page is printed with that many dots to the inch.
std::string codes_on_pdf(std::string const& pdf, int resolution);
std::string codes_on_png(std::string const& png);

}  // namespace tenon::testing
