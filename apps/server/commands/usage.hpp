#pragma once
#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace tenon::server {

// One line on what `app` could not understand, with the command or flag that was likely meant. Never
// the value of a flag, which may be a secret.
std::string usage_problem(CLI::App const& app, CLI::ParseError const& failure);

}  // namespace tenon::server
