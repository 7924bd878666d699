#pragma once
#include <string>

namespace tenon::server {

// Asks on the terminal, without showing it, twice; empty when nothing was typed or there is no
// terminal. Throws Fault::invalid when the two differ.
std::string ask_new_password();

// One line of standard input. Throws Fault::invalid when there is none.
std::string read_password_line();

}  // namespace tenon::server
