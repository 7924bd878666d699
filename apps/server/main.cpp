#include "commands/commands.hpp"

int main(int argc, char** argv) { return tenon::server::run_command(argc, argv); }
